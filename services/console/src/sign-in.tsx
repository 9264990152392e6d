import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused, signIn } from './session.ts';
import type { Session } from './session.ts';

export function SignIn({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t } = useTranslation();
  const attempt = useMutation({
    mutationFn: ({ name, password }: { name: string; password: string }) => signIn(name, password),
    onSuccess: onSignedIn,
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    attempt.mutate({ name: textOf(form, 'name'), password: textOf(form, 'password') });
  };
  return (
    <Paper withBorder maw={400} mx="auto" mt="xl" p="lg" component="form" onSubmit={submit}>
      <Stack>
        <Title order={2} size="h4">
          {t('signIn')}
        </Title>
        {attempt.error && (
          <Alert color="red" role="alert">
            {t(failureOf(attempt.error))}
          </Alert>
        )}
        <TextInput name="name" label={t('name')} autoComplete="username" withAsterisk={false} required />
        <PasswordInput
          name="password"
          label={t('password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          withAsterisk={false}
          required
        />
        <Button type="submit" loading={attempt.isPending}>
          {t('signIn')}
        </Button>
      </Stack>
    </Paper>
  );
}

function failureOf(error: Error): 'refused' | 'tooMany' | 'tryLater' {
  if (!(error instanceof Refused)) return 'tryLater';
  if (error.status === 401) return 'refused';
  return error.status === 429 ? 'tooMany' : 'tryLater';
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value : '';
}
