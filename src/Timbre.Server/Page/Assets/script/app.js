// The page: its views, and what they share.

import { about } from './shell/about.js';
import { Keyring } from './service/keyring.js';
import { KeyDialog } from './shell/key-dialog.js';
import { Queue } from './recordings/queue.js';
import { Router } from './shell/router.js';
import { Service } from './service/service.js';
import { Strictness } from './asking/strictness.js';
import { enrollView } from './enrolling/enroll-view.js';
import { listenView } from './listening/listen-view.js';
import { mapView } from './map/map-view.js';
import { recognizeView } from './asking/recognize-view.js';
import { speakerView } from './speakers/speaker-view.js';
import { speakersView } from './speakers/speakers-view.js';

/**
 * What views share.
 * @typedef {object} Shared
 * @property {Service} service
 * @property {Queue} asked The recordings that are asked about.
 * @property {Queue} enrolled Those that are to be kept as one speaker's: apart, since the others may be anybody's.
 * @property {Strictness} strictness
 */

const keyring = new Keyring();
const service = new Service(keyring);
const strictness = new Strictness();
const router = new Router(document.getElementById('main'), { service, asked: new Queue(), enrolled: new Queue(), strictness }, {
  recognize: recognizeView,
  enroll: enrollView,
  live: listenView,
  speakers: (place, shared, name) => name ? speakerView(place, shared, name) : speakersView(place, shared, name),
  map: mapView,
});
const keys = new KeyDialog(keyring, start);
document.getElementById('key').addEventListener('click', () => keys.open());
service.addEventListener('locked', () => keys.open());
start();

async function start() {
  strictness.learn(await about(service));
  router.show();
}
