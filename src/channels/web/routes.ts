import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { Reply } from '../../assistant/message.ts';
import { messageOf, WijkgidsError } from '../../errors.ts';
import { isTooLong, questionTooLong } from '../question-length.ts';
import { createAnswerStream } from './answer-stream.ts';
import { serveDesignSystem, serveOwnAssets, servePage } from './assets.ts';
import type { WebChannelOptions } from './channel-options.ts';
import { errorReplyOf } from './error-replies.ts';
import { createFormRoutes } from './form-routes.ts';
import { createHostGuard, refuseOtherSites, secureHeaders } from './guards.ts';
import type { OpenAnswers } from './open-answers.ts';
import { hasPerson, personOf } from './person-cookie.ts';
import { createRateLimit } from './rate-limit.ts';
import { readFeedback, readQuestion } from './receive.ts';

/** A long answer in a check-in fits, whatever its signs. */
const bodyLimitBytes = 64 * 1024;
const defaultLimits = { perPersonPerMinute: 20, perAddressPerMinute: 240 };

/**
 * The addresses of the web channel. The guards sit on these addresses one by one and not on the whole app,
 * because other channels that share the server have their own way of checking who calls.
 */
export function createRoutes(options: WebChannelOptions, openAnswers: OpenAnswers): Router {
  const { assistant } = options;
  const now = options.now ?? Date.now;
  const router = express.Router();
  const guard: RequestHandler[] = [secureHeaders, createHostGuard(options.host)];
  const writing: RequestHandler[] = [
    ...guard,
    refuseOtherSites,
    createLimiter(options, now),
    express.json({ limit: bodyLimitBytes }),
  ];

  router.get('/', ...guard, servePage);
  router.get('/assets/nl-design-system.css', ...guard, serveDesignSystem());
  router.use('/assets', ...guard, serveOwnAssets());

  router.get('/healthz', secureHeaders, createHealthCheck(options, openAnswers));

  router.get('/api/opening', ...guard, async (_request, response) => {
    refuseWhenUnavailable(options, openAnswers);
    response
      .set('Cache-Control', 'no-store')
      .json({ questions: (await assistant.home(null)).openingQuestions });
  });

  // Makes nobody known: who has asked nothing yet has nothing to do either.
  router.get('/api/home', ...guard, refuseOtherSites, async (request, response) => {
    refuseWhenUnavailable(options, openAnswers);
    const personId = hasPerson(request) ? personOf(request, response) : null;
    response.set('Cache-Control', 'no-store').json(await assistant.home(personId));
  });

  router.get('/api/passages/:id', ...guard, async (request: Request<{ id: string }>, response: Response) => {
    refuseWhenUnavailable(options, openAnswers);
    const passage = await assistant.passage(request.params.id);
    if (!passage) {
      throw new WijkgidsError('unknown-passage', {
        message: 'Dit stuk tekst staat niet meer in de bronnen.',
        remedy: 'Stel de vraag opnieuw: dan zoekt Wijkgids in de bronnen van nu.',
      });
    }
    response.set('Cache-Control', 'no-store').json(passage);
  });

  // Reads nothing, but may set the cookie: a link on another site must not replace the one that is there.
  router.get('/api/me', ...guard, refuseOtherSites, (request, response) => {
    response.set('Cache-Control', 'no-store').json({ personId: personOf(request, response) });
  });

  router.post('/api/ask', ...writing, (request, response) =>
    ask(options, openAnswers, now, request, response),
  );

  router.post('/api/feedback', ...writing, async (request, response) => {
    refuseWhenUnavailable(options, openAnswers);
    await assistant.feedback(readFeedback(request.body, personOf(request, response)));
    response.json({ stored: true });
  });

  router.use(
    '/api/forms',
    createFormRoutes({
      assistant,
      reading: [...guard, refuseOtherSites],
      writing,
      refuseWhenUnavailable: () => refuseWhenUnavailable(options, openAnswers),
    }),
  );
  return router;
}

/** 200 once questions can be answered; 503 before that and while stopping. */
function createHealthCheck(options: WebChannelOptions, openAnswers: OpenAnswers): RequestHandler {
  return (_request, response) => {
    const status = openAnswers.stopping ? 'stopping' : options.ready() ? 'ok' : 'starting';
    response
      .status(status === 'ok' ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status, openAnswers: openAnswers.count });
  };
}

async function ask(
  options: WebChannelOptions,
  openAnswers: OpenAnswers,
  now: () => number,
  request: Request,
  response: Response,
): Promise<void> {
  refuseWhenUnavailable(options, openAnswers);
  const incoming = readQuestion(request.body, personOf(request, response), new Date(now()));
  if (await isTooLong(incoming.text, incoming.personId, options.assistant)) {
    throw questionTooLong(incoming.text.length);
  }
  const stream = createAnswerStream(response);
  const answer = openAnswers.open();
  response.once('close', () => {
    if (!response.writableFinished) answer.abort();
  });
  try {
    const made = options.assistant.receive(incoming, (part) => stream.part(part), answer.signal);
    const reply = await Promise.race([made, answer.stopped]);
    stream.finish({ kind: 'reply', reply });
    logReply(options, reply);
  } catch (error) {
    if (response.destroyed) return;
    if (!response.headersSent) throw error;
    options.log.warn({ reason: messageOf(error) }, 'web answer broken off');
    stream.finish({ kind: 'error', ...errorReplyOf(error) });
  } finally {
    answer.close();
  }
}

function logReply(options: WebChannelOptions, reply: Reply): void {
  const { outcome, reason, composer, durationMs } = reply;
  options.log.info(
    { outcome, reason, composer, durationMs, citations: reply.citations.length },
    'web answer sent',
  );
}

function refuseWhenUnavailable(options: WebChannelOptions, openAnswers: OpenAnswers): void {
  if (!openAnswers.stopping && options.ready()) return;
  throw new WijkgidsError(openAnswers.stopping ? 'stopping' : 'starting', {
    kind: 'outside',
    message: openAnswers.stopping ? 'Wijkgids wordt nu gestopt.' : 'Wijkgids is nog aan het opstarten.',
    remedy: 'Probeer het over een paar tellen opnieuw.',
  });
}

/** Counts per person once known and per address always: a caller who drops the cookie gains nothing. */
function createLimiter(options: WebChannelOptions, now: () => number): RequestHandler {
  const limits = options.limits ?? defaultLimits;
  const perPerson = createRateLimit({ perMinute: limits.perPersonPerMinute, now });
  const perAddress = createRateLimit({ perMinute: limits.perAddressPerMinute, now });
  return (request, response, next) => {
    const waitSeconds = Math.max(
      perAddress.take(request.socket.remoteAddress ?? 'unknown'),
      hasPerson(request) ? perPerson.take(personOf(request, response)) : 0,
    );
    if (waitSeconds === 0) return next();
    response.set('Retry-After', String(waitSeconds));
    throw new WijkgidsError('too-many-requests', {
      message: 'Er komen te veel vragen tegelijk binnen.',
      remedy: `Wacht ${waitSeconds} ${waitSeconds === 1 ? 'seconde' : 'seconden'} en probeer het opnieuw.`,
    });
  };
}
