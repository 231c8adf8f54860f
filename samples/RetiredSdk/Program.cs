// As it was written for the Speech SDK; the usings (they were Microsoft.CognitiveServices.Speech, .Audio and .Speaker) and the address
// are all that changed. The samples' recordings: a voice, the same voice again, another one; and three times a phrase, and once more.

using RetiredSdk;
using Timbre.Client.Speech;

var config = SpeechConfig.FromHost(new Uri(args[0]), args[1]);
await Verification.RunAsync(config, enrollment: args[2], own: args[3], other: args[4]);
await Identification.RunAsync(config, [args[2], args[4]], asked: args[3]);
await Phrases.RunAsync(config, args[5..8], asked: args[8]);
