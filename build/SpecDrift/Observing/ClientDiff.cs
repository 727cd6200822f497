using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>Compares the public members of two generated clients.</summary>
internal sealed partial class ClientDiff
{
    private readonly Drift _drift;
    private readonly ClientSettings _settings;
    private readonly Side _old;
    private readonly Side _new;

    /// <summary>The new names of renamed types, by their old names.</summary>
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);

    private ClientDiff(Drift drift, ClientSettings settings, Side old, Side @new) =>
        (_drift, _settings, _old, _new) = (drift, settings, old, @new);

    /// <summary>Adds what differs.</summary>
    /// <returns>Whether the code differs, if only in its documentation; null if one of the clients is missing.</returns>
    public static bool? Compare(Drift drift, ClientGenerator generator)
    {
        var clients = generator.Generate(drift.Old, drift.New);
        var (old, @new) = (clients[0], clients[1]);
        if (old.Code is null || @new.Code is null)
        {
            var rule =
                @new.Code is not null ? "csharp.now-generated"
                : old.Code is not null ? "csharp.no-longer-generated"
                : "csharp.not-generated";
            drift.Add(rule, At(""), old.Code is null ? old.Failure : null, @new.Code is null ? @new.Failure : null);
            return null;
        }

        if (old.Code == @new.Code)
        {
            return false;
        }

        var settings = generator.Settings;
        var (before, after) = (Side.Read(old, settings), Side.Read(@new, settings));
        new ClientDiff(drift, settings, before.GetAwaiter().GetResult(), after.GetAwaiter().GetResult()).Types();
        return true;
    }

    private void Types()
    {
        var (had, has) = (_old.Types.ToDictionary(type => type.Name), _new.Types.ToDictionary(type => type.Name));
        var gone = _old.Types.Where(type => !has.ContainsKey(type.Name)).ToList();
        var come = _new.Types.Where(type => !had.ContainsKey(type.Name)).ToList();
        while (Rename(gone, come)) { }

        foreach (var type in gone)
        {
            Add("csharp.type-removed", PointerOf(_old, type.Name), type.Declaration, null);
        }

        foreach (var type in come)
        {
            Add("csharp.type-added", PointerOf(_new, type.Name), null, type.Declaration);
        }

        foreach (var old in _old.Types.Except(gone))
        {
            Type(old, has[_renamed.GetValueOrDefault(old.Name, old.Name)]);
        }
    }

    /// <summary>Finds one type with the members of another; each makes others recognizable, whose members it is the type of.</summary>
    private bool Rename(List<PublicType> gone, List<PublicType> come)
    {
        foreach (var old in gone.Where(type => type.Members.Count > 0))
        {
            var same = come.FindAll(type => type.IsEnum == old.IsEnum && HasMembersOf(old, type));
            if (same is [var @new])
            {
                _renamed[old.Name] = @new.Name;
                Add("csharp.type-renamed", PointerOf(_new, @new.Name), old.Name, @new.Name);
                gone.Remove(old);
                come.Remove(@new);
                return true;
            }
        }

        return false;
    }

    private bool HasMembersOf(PublicType old, PublicType @new) =>
        old
            .Members.Select(member => Today(member).Signature.Replace(old.Name, @new.Name, StringComparison.Ordinal))
            .SequenceEqual(@new.Members.Select(member => member.Signature));

    /// <summary>Writes a member of the old client with the new names of types.</summary>
    private PublicMember Today(PublicMember member) =>
        _renamed.Count == 0
            ? member
            : member with
            {
                Type = Today(member.Type),
                Parameters = [.. member.Parameters.Select(Today)],
            };

    private string Today(string text) =>
        Identifier().Replace(text, match => _renamed.GetValueOrDefault(match.Value, match.Value));

    private void Type(PublicType old, PublicType @new)
    {
        if (Today(old.Declaration) != @new.Declaration)
        {
            Add("csharp.type-changed", PointerOf(_new, @new.Name), old.Declaration, @new.Declaration);
        }

        var had = old.Members.Select(Today).ToList();
        var pairs = MemberPairs.Of(had, @new.Members, OriginOf(_old), OriginOf(_new)).ToList();
        if (@new.IsEnum)
        {
            Enum(@new, pairs);
            return;
        }

        foreach (var (was, @is) in pairs)
        {
            var (from, to) = (LabelOf(old, was, @is), LabelOf(@new, @is, was));
            var pointer = PointerOf(@is is null ? _old : _new, (@is ?? was)!.Name, @new.Name);
            MemberDiff.RulesOf(was, @is, IsValue).ToList().ForEach(rule => Add(rule, pointer, from, to));
        }
    }

    /// <summary>Compares an enum. Its numbers are one finding: only compiled code has them.</summary>
    private void Enum(PublicType type, IReadOnlyList<(PublicMember? Old, PublicMember? New)> pairs)
    {
        var pointer = PointerOf(_new, type.Name);
        foreach (var (was, @is) in pairs.Where(pair => pair.Old is null || pair.New is null))
        {
            var rule = @is is null ? "csharp.member-removed" : "csharp.member-added";
            Add(
                rule,
                pointer,
                was is null ? null : $"{type.Name}.{was.Name}",
                @is is null ? null : $"{type.Name}.{@is.Name}"
            );
        }

        var moved = pairs.Where(pair => pair.Old is not null && pair.New is not null && pair.Old.Type != pair.New.Type);
        if (moved.ToList() is [var (from, to), ..] all)
        {
            var rule = _settings.ShipsAsPackage ? "csharp.enum-numbers-changed" : "csharp.enum-numbers-recompiled";
            var more = all.Count > 1 ? $" and {all.Count - 1} more" : "";
            Add(rule, pointer, $"{type.Name}.{from!.Name} = {from.Type}", $"{to!.Type}{more}");
        }
    }

    /// <summary>Shows a member, with its type if only that differs.</summary>
    private static string? LabelOf(PublicType type, PublicMember? member, PublicMember? other) =>
        member is null ? null
        : other is null || member.Label != other.Label ? $"{type.Name}.{member.Label}"
        : $"{member.Type} {type.Name}.{member.Label}{(member.IsObsolete != other.IsObsolete && member.IsObsolete ? " [Obsolete]" : "")}";

    private bool IsValue(string type) => _old.Types.Concat(_new.Types).Any(known => known.IsEnum && known.Name == type);

    private static Func<PublicMember, string?> OriginOf(Side side) =>
        member => member.IsMethod ? side.Origins.GetValueOrDefault(member.Name) : null;

    private static string PointerOf(Side side, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (side.Origins.TryGetValue(name, out var pointer))
            {
                return pointer;
            }
        }

        return JsonPointer.Child(Places.Client.TrimEnd('/'), names[^1]);
    }

    private void Add(string rule, string pointer, string? old, string? @new)
    {
        var line = JsonPointer.Find(_drift.New.Root, pointer)?.At.Line ?? 1;
        _drift.Add(rule, new Cursor(null, null, pointer, line), old, @new);
    }

    private static Cursor At(string pointer) => new(null, null, pointer, 1);

    [GeneratedRegex(@"[A-Za-z_]\w*", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    /// <summary>One of the two clients.</summary>
    private sealed record Side(IReadOnlyList<PublicType> Types, IReadOnlyDictionary<string, string> Origins)
    {
        public static Task<Side> Read(GeneratedClient client, ClientSettings settings) =>
            LargeStack.Run(() => new Side(PublicType.Read(client.Code!), client.FindOrigins(settings)));
    }
}
