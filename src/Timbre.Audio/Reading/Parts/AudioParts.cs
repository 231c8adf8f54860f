using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>Cuts a file into the parts that decoders read, each to its own end: so that nothing behind the first is lost.</summary>
internal sealed class AudioParts
{
    // A tag of a wrong size may hold a picture.
    private const long JunkReach = 1 << 20;

    // Nobody chains more by purpose; a file of nothing but beginnings would take long.
    private const int MostParts = 10_000;

    private readonly FileBytes _file;
    private readonly string _name;
    private readonly List<AudioPart> _parts = [];
    private readonly List<string> _notes = [];

    private MpegStream? _stream;

    private AudioParts(FileBytes file, string name) => (_file, _name) = (file, name);

    /// <summary>The parts, at least one.</summary>
    public IReadOnlyList<AudioPart> Parts => _parts;

    /// <summary>What is odd about them.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Finds them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="UnsupportedAudioException">The content is no audio, or was cut short.</exception>
    public static AudioParts Find(FileBytes file, string name)
    {
        var parts = new AudioParts(file, name);
        parts.Walk();
        return parts;
    }

    private void Walk()
    {
        var offset = 0L;
        while (offset < _file.Length && _parts.Count < MostParts)
        {
            var start = MpegTags.Skip(_file, offset);
            if (start >= _file.Length && _parts.Count > 0)
            {
                return;
            }

            var signature = SignatureAt(start);
            if (IsOpen(signature) && JunkSearch.Find(_file, _parts.Count == 0 ? 0 : start, JunkReach) is { } found)
            {
                _notes.Add(
                    $"{found - offset} bytes {(_parts.Count == 0 ? "before its audio" : "between its parts")} are none and are "
                    + "passed over");
                (start, signature) = (found, SignatureAt(found));
            }

            if (_parts.Count > 0 && !signature.IsAudio)
            {
                NoteRest(start);
                return;
            }

            RefuseForeign(signature);
            offset = Add(signature, start);
        }
    }

    private void NoteRest(long start)
    {
        var rest = new byte[(int)Math.Min(4096, _file.Length - start)];
        if (rest.AsSpan(0, _file.Read(start, rest)).ContainsAnyExcept((byte)0))
        {
            _notes.Add($"{_file.Length - start} bytes behind its audio are none and are passed over");
        }
    }

    // Other kinds of files may hold audio somewhere, but are not meant as such.
    private static bool IsOpen(AudioSignature signature) =>
        signature.Container == AudioContainer.Unknown || signature.Name == AudioSignature.Text;

    private AudioSignature SignatureAt(long offset)
    {
        Span<byte> start = stackalloc byte[AudioSignature.Length];
        var signature = AudioSignature.Of(start[..Math.Max(0, _file.Read(offset, start))]);
        if (signature.Name != AudioSignature.Mp3)
        {
            return signature;
        }

        _stream = MpegStream.Find(_file, offset, 0);
        return _stream is null ? AudioSignature.Unknown : signature;
    }

    private void RefuseForeign(AudioSignature signature)
    {
        if (signature.Container == AudioContainer.Foreign)
        {
            throw new UnsupportedAudioException(
                _name, "audio", signature.Name, "Give an audio file; the content counts, not the name");
        }
    }

    private long Add(AudioSignature signature, long start)
    {
        var mpeg = signature.Name == AudioSignature.Mp3 ? _stream : null;
        var extent = mpeg is { } stream ? ExtentOf(stream) : ExtentOf(signature, start);
        if (extent.IsCutShort)
        {
            throw new UnsupportedAudioException(
                _name,
                $"whole {signature.Name}, {extent.Expected} bytes as its header says",
                $"a part of it, {extent.Present}",
                "The file was cut short; copy or record it again");
        }

        // A container that is not understood to its end is all that follows.
        var end = extent.End > start ? extent.End : _file.Length;
        _parts.Add(new AudioPart(signature, start, end, mpeg));
        return end;
    }

    private Extent ExtentOf(MpegStream stream)
    {
        // A stream that was recorded from the air begins and ends anywhere; one that begins with a frame of its own was cut.
        if (stream.MissingBytes > 0 && MpegTags.Skip(_file, 0) == stream.First)
        {
            return new Extent(_file.Length, _file.Length - stream.First + stream.MissingBytes, _file.Length - stream.First);
        }

        if (stream.MissingBytes > 0)
        {
            _notes.Add("its last frame is not whole, as in parts of broadcasts and of files that were cut");
            return new Extent(_file.Length);
        }

        var present = _file.Length - stream.First;
        return present < stream.TaggedBytes * 0.99 ? new Extent(_file.Length, stream.TaggedBytes, present) : new Extent(stream.End);
    }

    private Extent ExtentOf(AudioSignature signature, long start)
    {
        switch (signature.Name)
        {
            case "WAV":
                return new Extent(WavHeaderReader.Read(_file.Handle, _name, start).End);
            case "AIFF" or "AIFC":
                return AiffExtent.Of(_file, start);
            case "AU":
                return AuExtent.Of(_file, start);
            case "CAF":
                return CafExtent.Of(_file, start);
            case AudioSignature.Wave64:
                return Wave64Extent.Of(_file, start);
            case "NIST SPHERE":
                return SphereExtent.Of(_file, start);
            case "VOC":
                return VocExtent.Of(_file, start);
            case "MP4":
                return Mp4Extent.Of(_file, start);
            case "Matroska or WebM":
                return MatroskaExtent.Of(_file, start);
            case "WMA":
                return AsfExtent.Of(_file, start);
            case "FLV":
                return FlvExtent.Of(_file, start);
            case "WavPack":
                return WavPackExtent.Of(_file, start);
            case "TTA":
                return TtaExtent.Of(_file, start);
            case AudioSignature.Amr:
                return FrameWalk.OfAmr(_file, start);
            case AudioSignature.Aac:
                return FrameWalk.OfAdts(_file, start);
            case "FLAC":
                return FlacExtent.Of(_file, start);
            case "AVI":
                return Extent.Of(start + 8, _file.LittleUInt32(start + 4), _file.Length);
            case var name when name.StartsWith("Ogg", StringComparison.Ordinal):
                var extent = OggExtent.Of(_file, start, out var isEnded);
                if (!isEnded && !extent.IsCutShort && extent.End == _file.Length)
                {
                    _notes.Add("it has no mark of its end, as live recordings and files that were cut between two pages");
                }

                return extent;
            default:
                return new Extent(_file.Length);
        }
    }
}
