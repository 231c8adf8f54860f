import { counted } from '../words.js';

/**
 * Says at the page's foot what the service is.
 * @param {import('../service/service.js').Service} service
 * @returns {Promise<import('../service/answers.js').Service | null>} Null where it does not say.
 */
export async function about(service) {
  const place = document.getElementById('about');
  try {
    const told = await service.describe();
    place.textContent = `Timbre ${told.version.split('+')[0]} · model ${told.model} · ${counted(told.speakers, 'speaker')} enrolled`;
    return told;
  } catch (problem) {
    place.textContent = problem.message;
    return null;
  }
}
