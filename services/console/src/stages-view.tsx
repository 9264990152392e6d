import { Alert, Badge, Card, Group, SimpleGrid, Table, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from './session.ts';
import { readStages, stageNames, watchStages } from './stages.ts';
import type { Stages } from './stages.ts';

/** Counts by stage, live: pushed when they change, asked for now and then in case nothing is pushed. */
export function StagesView({ onSignedOut }: { onSignedOut: () => void }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const stages = useQuery({ queryKey: ['stages'], queryFn: readStages, refetchInterval: 10_000 });
  const [live, setLive] = useState(false);
  useEffect(() => watchStages((told) => queries.setQueryData(['stages'], told), setLive), [queries]);
  const expired = stages.error instanceof Refused && stages.error.status === 401;
  useEffect(() => {
    if (expired) onSignedOut();
  }, [expired, onSignedOut]);
  const time = (at: string) =>
    new Date(at).toLocaleTimeString(i18n.language, { timeZoneName: 'short', hourCycle: 'h23' });
  return (
    <>
      <Title order={2} size="h3" mb="sm">
        {t('stages')}
      </Title>
      {stages.error && (
        <Alert color="red" role="alert" mb="sm">
          {t('unreachable')}
        </Alert>
      )}
      {stages.data && (
        <>
          <StageCards stages={stages.data} />
          <Group gap="xs" mt="sm">
            <Badge variant="dot" color={live ? 'green' : 'gray'} tt="none" fw={400} c="inherit">
              {t(live ? 'live' : 'polled')}
            </Badge>
            <Text size="sm">{t('asOf', { time: time(stages.data.asOf) })}</Text>
          </Group>
          <ClassTable byClass={stages.data.byClassToday} />
        </>
      )}
    </>
  );
}

function StageCards({ stages }: { stages: Stages }) {
  const { t, i18n } = useTranslation();
  const number = (count: number) => count.toLocaleString(i18n.language);
  return (
    <SimpleGrid cols={{ base: 2, sm: 4, lg: 7 }} component="dl" m={0}>
      {stageNames.map((stage) => (
        <Card key={stage} withBorder padding="sm">
          <Text component="dt" size="sm">
            {t(`stage.${stage}`)}
          </Text>
          <Text component="dd" m={0} fz={32} fw={700} data-stage={stage}>
            {number(stages.today[stage])}
          </Text>
          <Text component="dd" m={0} size="sm">
            {t('inAll', { total: number(stages.total[stage]) })}
          </Text>
        </Card>
      ))}
    </SimpleGrid>
  );
}

function ClassTable({ byClass }: { byClass: Stages['byClassToday'] }) {
  const { t, i18n } = useTranslation();
  const rows = Object.entries(byClass).sort(([, a], [, b]) => b - a);
  return (
    <>
      <Title order={3} size="h4" mt="xl" mb="sm">
        {t('byClass')}
      </Title>
      {rows.length === 0 ? (
        <Text>{t('none')}</Text>
      ) : (
        <Table maw={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('class')}</Table.Th>
              <Table.Th ta="end">{t('count')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name, count]) => (
              <Table.Tr key={name}>
                <Table.Td>{t(`classes.${name}`, { defaultValue: name })}</Table.Td>
                <Table.Td ta="end">{count.toLocaleString(i18n.language)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}
