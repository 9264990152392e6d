import { problemTable } from '@fengsui/http';
import { NotParked } from '@fengsui/messaging';

export const bulletinProblems = problemTable([
  [
    NotParked,
    {
      status: 404,
      slug: 'not-parked',
      title: 'No such message is parked',
      detail: () => 'It was replayed already, or the id is wrong: `GET /parked` lists what waits.',
    },
  ],
]);
