using Newtonsoft.Json;

namespace OneNce;

/// <summary>Writes JSON that is as deep as what is read may be: a deeper tree would end the process.</summary>
internal sealed class LimitedJsonWriter(TextWriter text, int maxDepth) : JsonTextWriter(text)
{
    public override void WriteStartObject()
    {
        Check();
        base.WriteStartObject();
    }

    public override void WriteStartArray()
    {
        Check();
        base.WriteStartArray();
    }

    private void Check()
    {
        if (Top >= maxDepth)
        {
            throw new JsonSerializationException(
                FormattableString.Invariant($"It is nested more than {maxDepth} levels deep."),
                Path,
                0,
                0,
                null
            );
        }
    }
}
