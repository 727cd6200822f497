using System.Text.Json;

namespace OneNce;

/// <summary>
/// Validates JSON by RFC 8259: no comments, single quotes or trailing commas, nothing after the value, and no duplicate
/// names in an object, which readers treat differently.
/// </summary>
internal static class StrictJson
{
    private const int MaxDepth = 64;

    /// <summary>Checks a member of the outermost object.</summary>
    /// <returns>What is wrong with its value, or null.</returns>
    public delegate string? MemberCheck(string name, JsonTokenType value);

    /// <summary>Returns what is wrong with a JSON object, without quoting it, or null if it is valid.</summary>
    public static string? GetError(ReadOnlySpan<byte> utf8, MemberCheck check)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        var names = new Stack<HashSet<string>>();
        string? member = null;
        try
        {
            while (reader.Read())
            {
                if (member is not null && check(member, reader.TokenType) is { } error)
                {
                    return error;
                }

                member = null;
                switch (reader.TokenType)
                {
                    case JsonTokenType.String when reader.CurrentDepth > 0:
                        // Throws for half a surrogate pair.
                        _ = reader.GetString();
                        break;
                    case JsonTokenType.StartObject:
                        names.Push(new HashSet<string>(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        names.Pop();
                        break;
                    case JsonTokenType.PropertyName:
                        var name = reader.GetString()!;
                        if (!names.Peek().Add(name))
                        {
                            return "its JSON has a duplicate member";
                        }

                        member = reader.CurrentDepth == 1 ? name : null;
                        break;
                    case JsonTokenType.StartArray
                    or JsonTokenType.String
                    or JsonTokenType.Number
                    or JsonTokenType.True
                    or JsonTokenType.False
                    or JsonTokenType.Null when reader.CurrentDepth == 0:
                        return "its JSON is not an object";
                    default:
                        break;
                }
            }

            return null;
        }
        catch (JsonException exception)
        {
            return FormattableString.Invariant(
                $"its JSON is broken (line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1})"
            );
        }
        catch (InvalidOperationException)
        {
            // A name or a string is not valid Unicode.
            return "its JSON contains text that is not valid Unicode";
        }
    }

    /// <summary>Whether more would have to follow: everything is right so far, and not at its end.</summary>
    public static bool IsCutShort(ReadOnlySpan<byte> utf8)
    {
        var options = new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth });
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, options);
        var tokens = 0;
        try
        {
            while (reader.Read())
            {
                tokens++;
            }

            return tokens == 0
                || reader.CurrentDepth > 0
                || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
