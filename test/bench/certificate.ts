import {generateKeyPairSync, sign} from 'node:crypto';

/*
 * A certificate for this machine alone, made anew at every run: browsers speak HTTP/2 only through TLS, and Node reads certificates but makes none.
 * What is written here is the least that X.509 asks for, in DER.
 */

const der = (tag: number, ...contents: Buffer[]): Buffer => {
  const content = Buffer.concat(contents);
  const {length} = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...contents: Buffer[]): Buffer => der(0x30, ...contents);
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const utcTime = (at: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const DAY = 86_400_000;

/** A key and a certificate that it signed itself, in PEM; good for a day. */
export function selfSigned(name: string): {key: string; cert: string} {
  const {privateKey, publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const algorithm = sequence(objectId(ECDSA_WITH_SHA256));
  const entity = sequence(der(0x31, sequence(objectId(COMMON_NAME), der(0x0c, Buffer.from(name)))));
  const content = sequence(
    der(0x02, Buffer.from([1])),
    algorithm,
    entity,
    sequence(utcTime(Date.now() - DAY), utcTime(Date.now() + DAY)),
    entity,
    publicKey.export({type: 'spki', format: 'der'}),
  );
  const signature = sign('sha256', content, privateKey);
  const certificate = sequence(content, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({type: 'pkcs8', format: 'pem'}) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
