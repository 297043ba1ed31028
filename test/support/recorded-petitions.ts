import {getResponse, http, HttpResponse, type RequestHandler} from 'msw';
import {recordedAnswer, RECORDED_ORIGIN} from '../../demo/site/recorded-petitions.ts';

/*
 * A backend that nobody here wrote, as msw handlers: the recorded petitions of the UK Parliament under an address of any origin.
 */

export {RECORDED_ORIGIN};

/** Handlers for everything under `endpoint`. */
export const recordedHandlers = (endpoint = RECORDED_ORIGIN): RequestHandler[] => [
  http.get(`${endpoint}/*`, ({request}) => {
    const {pathname, searchParams} = new URL(request.url);
    const {status, body} = recordedAnswer(
      pathname.slice(new URL(endpoint).pathname.replace(/\/$/, '').length),
      searchParams,
    );
    return HttpResponse.json(body, {
      status,
      headers: {'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET'},
    });
  }),
];

/** Answers one request; a refusal for what is not a recorded address. */
export const recordedResponse = async (request: Request, endpoint = RECORDED_ORIGIN): Promise<Response> =>
  (await getResponse(recordedHandlers(endpoint), request)) ?? new Response(null, {status: 405});
