import { Anchor, AppShell, Button, Container, Group, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readSession, signOut } from './session.ts';
import type { Session } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { StagesView } from './stages-view.tsx';
import { changeLanguage } from './texts.ts';

export function App() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const session = useQuery({ queryKey: ['session'], queryFn: readSession, retry: 2 });
  const keep = (value: Session | null) => queries.setQueryData(['session'], value);
  return (
    <AppShell header={{ height: 56 }} padding="md">
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Title order={1} size="h3">
            {t('product')}
          </Title>
          <Group gap="sm" wrap="nowrap">
            {session.data && <Text size="sm">{session.data.name}</Text>}
            <Button variant="default" size="xs" onClick={() => void changeLanguage()}>
              {t('language')}
            </Button>
            {session.data && (
              <Button variant="default" size="xs" onClick={() => void signOut().then(() => keep(null))}>
                {t('signOut')}
              </Button>
            )}
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main>
        <Container size="lg">
          {session.data && <StagesView onSignedOut={() => keep(null)} />}
          {session.data === null && <SignIn onSignedIn={keep} />}
          {session.data && (
            <Group component="nav" aria-label={t('elsewhere')} mt="xl">
              <Anchor href="/traces">{t('traces')}</Anchor>
              <Anchor href="/api/docs">{t('api')}</Anchor>
            </Group>
          )}
        </Container>
      </AppShell.Main>
    </AppShell>
  );
}
