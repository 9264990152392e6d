import { Alert, Anchor, AppShell, Button, Container, Group, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readSession, signOut } from './session.ts';
import type { Session } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { StagesView } from './stages-view.tsx';
import { changeLanguage } from './texts.ts';

const retryMs = 5_000;

export function App() {
  const queries = useQueryClient();
  const session = useQuery({
    queryKey: ['session'],
    queryFn: readSession,
    retry: false,
    refetchInterval: ({ state }) => (state.error ? retryMs : false),
  });
  const keep = (value: Session | null) => queries.setQueryData(['session'], value);
  return (
    <AppShell header={{ height: 56 }} padding="md">
      <Header session={session.data} onSignedOut={() => keep(null)} />
      <AppShell.Main>
        <Container size="lg" p={0}>
          {location.pathname === '/' ? (
            <Home session={session.data} isAway={session.error !== null} onSession={keep} />
          ) : (
            <NotFound />
          )}
        </Container>
      </AppShell.Main>
    </AppShell>
  );
}

function Header({ session, onSignedOut }: { session: Session | null | undefined; onSignedOut: () => void }) {
  const { t } = useTranslation();
  const leaving = useMutation({ mutationFn: signOut, onSuccess: onSignedOut });
  return (
    <AppShell.Header>
      <Group h="100%" px="md" gap="sm" justify="space-between" wrap="nowrap">
        <Title order={1} size="h3">
          {t('product')}
        </Title>
        <Group gap="xs" wrap="nowrap" miw={0}>
          {session && (
            <Text size="sm" truncate>
              {session.name}
            </Text>
          )}
          <Button variant="default" size="xs" flex="none" onClick={() => void changeLanguage()}>
            {t('language')}
          </Button>
          {session && (
            <Button
              variant="default"
              size="xs"
              flex="none"
              loading={leaving.isPending}
              onClick={() => leaving.mutate()}
            >
              {t('signOut')}
            </Button>
          )}
        </Group>
      </Group>
    </AppShell.Header>
  );
}

interface HomeParts {
  /** Null when nobody is signed in, undefined as long as that is not known. */
  readonly session: Session | null | undefined;
  readonly isAway: boolean;
  readonly onSession: (session: Session | null) => void;
}

function Home({ session, isAway, onSession }: HomeParts) {
  const { t, i18n } = useTranslation();
  if (session === undefined) {
    return isAway ? (
      <Alert color="red" role="alert">
        {t('gatewayAway')}
      </Alert>
    ) : null;
  }
  if (session === null) return <SignIn onSignedIn={onSession} />;
  return (
    <>
      <StagesView onSignedOut={() => onSession(null)} />
      <Group component="nav" aria-label={t('elsewhere')} mt="xl">
        <Anchor href={`/traces?lang=${i18n.language}`}>{t('traces')}</Anchor>
        <Anchor href="/api/docs">{t('api')}</Anchor>
      </Group>
    </>
  );
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <Title order={2} size="h3" mb="sm">
        {t('notFound')}
      </Title>
      <Anchor href="/">{t('toStages')}</Anchor>
    </>
  );
}
