using System.Net;
using System.Text;

namespace OneNce;

/// <summary>
/// A byte sequence to search for: a secret in UTF-8, or the part of its Base64 that depends on the secret alone.
/// </summary>
internal readonly record struct SecretPattern(byte[] Bytes, bool IsBase64)
{
    private const int MinBase64Length = 4;

    public static void AddAll(List<SecretPattern> patterns, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        patterns.Add(new SecretPattern(bytes, IsBase64: false));
        if (secret.Contains(' '))
        {
            // Form encoding of a space.
            patterns.Add(new SecretPattern(Encoding.UTF8.GetBytes(secret.Replace(' ', '+')), IsBase64: false));
        }

        for (var before = 0; before < 3; before++)
        {
            AddBase64(patterns, bytes, before);
        }
    }

    /// <summary>
    /// Base64 encodes three bytes as four characters, so a secret has three forms, depending on the number of bytes
    /// before it.
    /// </summary>
    private static void AddBase64(List<SecretPattern> patterns, byte[] secret, int before)
    {
        var padded = new byte[before + secret.Length];
        secret.CopyTo(padded, before);
        var first = ((before * 8) + 5) / 6;
        var end = padded.Length * 8 / 6;
        if (end - first < MinBase64Length)
        {
            return;
        }

        var letters = Convert.ToBase64String(padded).Substring(first, end - first);
        patterns.Add(new SecretPattern(Encoding.ASCII.GetBytes(letters), IsBase64: true));
        var urlSafe = letters.Replace('+', '-').Replace('/', '_');
        if (urlSafe != letters)
        {
            patterns.Add(new SecretPattern(Encoding.ASCII.GetBytes(urlSafe), IsBase64: true));
        }
    }
}

/// <summary>
/// A text in UTF-8 with some layers of escapes decoded. Each byte is mapped to the characters it came from.
/// </summary>
internal sealed class SecretView
{
    /// <summary>
    /// JSON in a URL in JSON has three; no server adds more by accident.
    /// </summary>
    private const int MaxLayers = 4;

    private const int MaxEntityLength = 16;

    /// <summary>So many letters a byte may have in the longest spelling that is looked for within another.</summary>
    private const int MaxEscapedLength = 12;

    /// <summary>More is no accident, and would take long.</summary>
    private const int MaxTries = 32;

    /// <summary>How many consecutive bytes in hexadecimal digits are read as text.</summary>
    private const int MinHexBytes = 4;

    /// <summary>The shortest part of a secret to search for at the end of a truncated text.</summary>
    private const int MinCutLength = 6;

    private readonly byte[] _bytes;
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly int _layer;

    private SecretView(byte[] bytes, int[] starts, int[] ends, int layer)
    {
        _bytes = bytes;
        _starts = starts;
        _ends = ends;
        _layer = layer;
    }

    public static SecretView Of(string text)
    {
        var builder = new Builder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var length = char.IsSurrogatePair(text, at) ? 2 : 1;
            builder.Add(text.Substring(at, length), at, at + length);
            at += length - 1;
        }

        return builder.ToView(layer: 0);
    }

    /// <summary>Decodes one more layer of escapes; returns null if there is none.</summary>
    public SecretView? Decode()
    {
        if (_layer == MaxLayers)
        {
            return null;
        }

        var builder = new Builder(_bytes.Length);
        for (var at = 0; at < _bytes.Length;)
        {
            at += Undo(at, builder);
        }

        return builder.Length == _bytes.Length ? null : builder.ToView(_layer + 1);
    }

    public void Find(in SecretPattern pattern, List<(int Start, int End)> found)
    {
        for (var passed = 0; passed < _bytes.Length;)
        {
            passed = FindNext(pattern, passed, found);
        }
    }

    /// <summary>
    /// Finds a secret whose beginning is the end of what seems to be an escape, as in "%2" before "cat".
    /// </summary>
    public void FindInEscapes(List<SecretPattern> patterns, List<(int Start, int End)> found)
    {
        var tries = 0;
        var undone = new Builder(MaxEntityLength);
        for (var at = 0; at < _bytes.Length && _layer < MaxLayers;)
        {
            var end = at + Undo(at, undone);
            for (var inside = at + 1; inside < end; inside++)
            {
                foreach (var pattern in patterns)
                {
                    if (MayBegin(pattern, inside, end) && tries++ < MaxTries)
                    {
                        Slice(inside, pattern.Bytes.Length).FindAtStart(pattern, found);
                    }
                }
            }

            undone.Clear();
            at = end;
        }
    }

    /// <summary>Adds the next place of a secret, and returns its end, or that of the text.</summary>
    private int FindNext(in SecretPattern pattern, int passed, List<(int Start, int End)> found)
    {
        var index = _bytes.AsSpan(passed).IndexOf(pattern.Bytes);
        if (index < 0)
        {
            return _bytes.Length;
        }

        var start = passed + index;
        var end = start + pattern.Bytes.Length;
        if (pattern.IsBase64)
        {
            // The adjacent characters encode adjacent text and parts of the secret's first and last bytes.
            while (start > passed && IsBase64(_bytes[start - 1]))
            {
                start--;
            }

            while (end < _bytes.Length && IsBase64(_bytes[end]))
            {
                end++;
            }
        }

        found.Add((_starts[start], _ends[end - 1]));
        return end;
    }

    /// <summary>Finds the beginning of a secret at the end of a truncated text.</summary>
    public void FindCut(in SecretPattern pattern, List<(int Start, int End)> found)
    {
        // The client id alone is not a secret.
        var least = pattern.IsBase64 ? 2 * MinCutLength : Array.IndexOf(pattern.Bytes, (byte)':') + 1 + MinCutLength;
        for (var length = Math.Min(pattern.Bytes.Length - 1, _bytes.Length); length >= least; length--)
        {
            if (_bytes.AsSpan(_bytes.Length - length).SequenceEqual(pattern.Bytes.AsSpan(0, length)))
            {
                found.Add((_starts[_bytes.Length - length], _ends[_bytes.Length - 1]));
                return;
            }
        }
    }

    /// <summary>
    /// Decodes bytes in hexadecimal digits ("74-6F-6B"), as .NET quotes data that is not HTTP; returns null if there
    /// are none.
    /// </summary>
    public SecretView? DecodeHex()
    {
        var builder = new Builder(_bytes.Length);
        for (var at = 0; at < _bytes.Length;)
        {
            var end = at;
            var count = 0;
            var isSeparated = at + 2 < _bytes.Length && IsHexSeparator(_bytes[at + 2]);
            while (TryHex(end, 2, out _))
            {
                count++;
                end += 2;
                if (isSeparated)
                {
                    if (end == _bytes.Length || !IsHexSeparator(_bytes[end]))
                    {
                        break;
                    }

                    end++;
                }
            }

            if (count < MinHexBytes)
            {
                var rest = Math.Max(end, at + 1);
                for (; at < rest && at < _bytes.Length; at++)
                {
                    builder.Add(_bytes[at], _starts[at], _ends[at]);
                }

                continue;
            }

            for (var octet = 0; octet < count; octet++, at += isSeparated ? 3 : 2)
            {
                TryHex(at, 2, out var value);
                builder.Add((byte)value, _starts[at], _ends[at + 1]);
            }

            at = Math.Min(Math.Max(at, end), _bytes.Length);
        }

        return builder.Length == _bytes.Length ? null : builder.ToView(MaxLayers);
    }

    /// <summary>
    /// Whether a secret may begin in the middle of an escape, by what stands there and just behind it.
    /// </summary>
    private bool MayBegin(in SecretPattern pattern, int at, int end)
    {
        var length = Math.Min(end - at, pattern.Bytes.Length);
        return _bytes.AsSpan(at, length).SequenceEqual(pattern.Bytes.AsSpan(0, length))
            && (
                end == _bytes.Length
                || length == pattern.Bytes.Length
                || _bytes[end] == pattern.Bytes[length]
                || _bytes[end] is (byte)'%' or (byte)'\\' or (byte)'&'
            );
    }

    /// <summary>The part from a place on, long enough for a secret in any spelling.</summary>
    private SecretView Slice(int start, int secretLength)
    {
        var length = Math.Min(_bytes.Length - start, (secretLength * MaxEscapedLength) + MaxEntityLength);
        return new SecretView(
            _bytes.AsSpan(start, length).ToArray(),
            _starts.AsSpan(start, length).ToArray(),
            _ends.AsSpan(start, length).ToArray(),
            _layer
        );
    }

    /// <summary>Adds where the view begins with a secret, with as many layers of escapes undone as it takes.</summary>
    private void FindAtStart(in SecretPattern pattern, List<(int Start, int End)> found)
    {
        for (var view = this; view is not null; view = view.Decode())
        {
            if (view._bytes.AsSpan().StartsWith(pattern.Bytes))
            {
                view.FindNext(pattern, 0, found);
                return;
            }
        }
    }

    private static bool IsHexSeparator(byte letter) => letter is (byte)'-' or (byte)' ' or (byte)':';

    private static bool IsBase64(byte letter) =>
        letter
            is (>= (byte)'a' and <= (byte)'z')
                or (>= (byte)'A' and <= (byte)'Z')
                or (>= (byte)'0' and <= (byte)'9')
                or (byte)'+'
                or (byte)'/'
                or (byte)'-'
                or (byte)'_'
                or (byte)'=';

    /// <summary>Decodes one escape or byte, adds it to the builder, and returns the number of bytes read.</summary>
    private int Undo(int at, Builder builder)
    {
        switch (_bytes[at])
        {
            case (byte)'%'
                when at + 1 < _bytes.Length
                    && _bytes[at + 1] is (byte)'u' or (byte)'U'
                    && TryHex(at + 2, 4, out var unit):
                builder.Add(((char)unit).ToString(), _starts[at], _ends[at + 5]);
                return 6;
            case (byte)'%' when TryHex(at + 1, 2, out var octet):
                builder.Add((byte)octet, _starts[at], _ends[at + 2]);
                return 3;
            case (byte)'\\' when at + 1 < _bytes.Length:
                return UndoBackslash(at, builder);
            case (byte)'&' when TryEntity(at, out var character, out var length):
                builder.Add(character, _starts[at], _ends[at + length - 1]);
                return length;
            default:
                builder.Add(_bytes[at], _starts[at], _ends[at]);
                return 1;
        }
    }

    private int UndoBackslash(int at, Builder builder)
    {
        if (_bytes[at + 1] == (byte)'u' && TryHex(at + 2, 4, out var unit))
        {
            if (
                char.IsHighSurrogate((char)unit)
                && at + 7 < _bytes.Length
                && _bytes[at + 6] == (byte)'\\'
                && _bytes[at + 7] == (byte)'u'
                && TryHex(at + 8, 4, out var low)
                && char.IsLowSurrogate((char)low)
            )
            {
                builder.Add(new string([(char)unit, (char)low]), _starts[at], _ends[at + 11]);
                return 12;
            }

            builder.Add(((char)unit).ToString(), _starts[at], _ends[at + 5]);
            return 6;
        }

        if (_bytes[at + 1] == (byte)'x' && TryHex(at + 2, 2, out var octet))
        {
            builder.Add((byte)octet, _starts[at], _ends[at + 3]);
            return 4;
        }

        var literal = _bytes[at + 1] switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'\'' => _bytes[at + 1],
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            _ => (byte)0,
        };
        if (literal == 0)
        {
            builder.Add(_bytes[at], _starts[at], _ends[at]);
            return 1;
        }

        builder.Add(literal, _starts[at], _ends[at + 1]);
        return 2;
    }

    private bool TryHex(int at, int digits, out int value)
    {
        value = 0;
        if (at + digits > _bytes.Length)
        {
            return false;
        }

        for (var index = at; index < at + digits; index++)
        {
            var digit = _bytes[index] switch
            {
                >= (byte)'0' and <= (byte)'9' and var number => number - '0',
                >= (byte)'a' and <= (byte)'f' and var letter => letter - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' and var letter => letter - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                return false;
            }

            value = (value << 4) | digit;
        }

        return true;
    }

    private bool TryEntity(int at, out string character, out int length)
    {
        character = "";
        length = 0;
        var end = at + 1;
        var isNumber = end < _bytes.Length && _bytes[end] == (byte)'#';
        while (end < _bytes.Length && end - at < MaxEntityLength && IsEntityLetter(_bytes[end], isNumber, end - at))
        {
            end++;
        }

        // Browsers accept it without the semicolon, too.
        length = end < _bytes.Length && _bytes[end] == (byte)';' ? end - at + 1 : end - at;
        var entity = Encoding.ASCII.GetString(_bytes, at, end - at) + ";";
        character = WebUtility.HtmlDecode(entity);
        return character != entity;
    }

    /// <summary>Matches the characters of "#65", "#x41" and "quot"; a number ends with its digits.</summary>
    private static bool IsEntityLetter(byte letter, bool isNumber, int index)
    {
        var isDigit = letter is >= (byte)'0' and <= (byte)'9';
        if (!isNumber)
        {
            return isDigit || letter is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z');
        }

        return index switch
        {
            1 => letter == (byte)'#',
            2 => isDigit || letter is (byte)'x' or (byte)'X',
            _ => isDigit || letter is (>= (byte)'a' and <= (byte)'f') or (>= (byte)'A' and <= (byte)'F'),
        };
    }

    private sealed class Builder(int capacity)
    {
        private readonly List<byte> _bytes = new(capacity);
        private readonly List<int> _starts = new(capacity);
        private readonly List<int> _ends = new(capacity);

        public int Length => _bytes.Count;

        public void Clear()
        {
            _bytes.Clear();
            _starts.Clear();
            _ends.Clear();
        }

        public void Add(byte value, int start, int end)
        {
            _bytes.Add(value);
            _starts.Add(start);
            _ends.Add(end);
        }

        public void Add(string characters, int start, int end)
        {
            if (characters.Length == 1 && characters[0] < 0x80)
            {
                Add((byte)characters[0], start, end);
                return;
            }

            foreach (var value in Encoding.UTF8.GetBytes(characters))
            {
                Add(value, start, end);
            }
        }

        public SecretView ToView(int layer) => new([.. _bytes], [.. _starts], [.. _ends], layer);
    }
}
