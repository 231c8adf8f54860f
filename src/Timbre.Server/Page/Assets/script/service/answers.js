// What the service answers with; /openapi/v1.json says the same at length.

/**
 * @typedef {{ fault: string, file: string | null, what: string, remedy: string }} Finding
 * @typedef {{ outcome: 'accepted' | 'rejected' | 'undecided', llr: number, llrThreshold: number, probability: number, words: string,
 *   speechSeconds: number | null }} Decision
 * @typedef {{ file: string, seconds: number, netSpeechSeconds: number, snrDb: number | null, bandwidthHz: number,
 *   twoPeople: { fromSeconds: number | null } | null, findings: Finding[], notes: string[] }} Heard
 * @typedef {{ speaker: string, score: number, llr: number | null }} Candidate
 * @typedef {{ speaker: string, accepted: boolean, score: number, threshold: number, decision: Decision | null, recording: Heard }} Verified
 * @typedef {{ speaker: string | null, candidates: Candidate[], threshold: number | null, decision: Decision | null, recording: Heard
 *   }} Identified
 * @typedef {{ sameSpeaker: boolean, score: number, threshold: number, decision: Decision | null, recordings: Heard[] }} Compared
 * @typedef {{ speaker: string, recordings: number, enrolledAt: string, updatedAt: string }} Speaker
 * @typedef {{ speakers: Speaker[], total: number, after: string | null }} Speakers
 * @typedef {{ recording: number, file: string | null, enrolledAt: string | null, netSpeechSeconds: number | null, snrDb: number | null,
 *   bandwidthHz: number | null }} EnrolledRecording
 * @typedef {{ speaker: string, enrolledAt: string, updatedAt: string, cohesion: number, recordings: EnrolledRecording[],
 *   findings: Finding[] }} Voiceprint
 * @typedef {{ speaker: Speaker | null, added: Heard[], findings: Finding[] }} Enrolled
 * @typedef {{ seconds: number, state: 'speaking' | 'silence' | 'busy', speaker: string | null, candidates: Candidate[],
 *   decision: Decision | null }} Live
 * @typedef {{ voices: { speaker: string, x: number, y: number }[], share: number }} VoiceMap
 * @typedef {{ level: string, falseAcceptRate: number }} Level
 * @typedef {{ version: string, model: string, speakers: number, calibrated: boolean, falseAcceptRate: number | null, levels: Level[]
 *   }} Service
 */

export {};
