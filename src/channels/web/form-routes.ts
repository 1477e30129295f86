import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { Assistant, SubmitResult } from '../../assistant/message.ts';
import { WijkgidsError } from '../../errors.ts';
import { personOf } from './person-cookie.ts';
import { readSubmission } from './receive.ts';

export type FormRoutesOptions = {
  assistant: Assistant;
  /** Guards of the address that reads a form. */
  reading: RequestHandler[];
  /** Guards of the address that takes a filled-in form; the last one parses the body. */
  writing: RequestHandler[];
  refuseWhenUnavailable: () => void;
};

/** The addresses of forms: `GET /:id` gives one as this person should see it, `POST /` takes a filled-in one. */
export function createFormRoutes(options: FormRoutesOptions): Router {
  const { assistant, reading, writing, refuseWhenUnavailable } = options;
  const router = express.Router();

  // May set the cookie, like a question: the person's own answers may already stand in the form.
  router.get('/:id', ...reading, async (request: Request<{ id: string }>, response: Response) => {
    refuseWhenUnavailable();
    const form = await assistant.form(request.params.id, personOf(request, response));
    if (form === null) throw unknownForm();
    response.set('Cache-Control', 'no-store').json(form);
  });

  router.post('/', ...writing, async (request, response) => {
    refuseWhenUnavailable();
    const result = await assistant.submit(readSubmission(request.body, personOf(request, response)));
    refuseHandover(result);
    response.json({ text: result.text, next: result.next });
  });
  return router;
}

/** Nobody can be reached from here, so the thanks for handing something over would not be true. */
function refuseHandover(result: SubmitResult): void {
  if (result.handover === null) return;
  throw new WijkgidsError('no-adviser', {
    message: 'Vanuit de webchat kan Wijkgids geen vraag doorgeven aan een adviseur.',
    remedy: 'Doe dat in Slack of Teams, of stuur de adviseur zelf een bericht.',
  });
}

function unknownForm(): WijkgidsError {
  return new WijkgidsError('unknown-form', {
    message: 'Dit formulier bestaat niet of is niet meer bekend.',
    remedy: 'Stel uw vraag opnieuw.',
  });
}
