namespace SpecDrift;

/// <summary>Finds which member of a new type was which of the old one.</summary>
internal static class MemberPairs
{
    /// <param name="old">The members of the old type.</param>
    /// <param name="new">The members of the new type.</param>
    /// <param name="oldOrigin">Where a method of the old client comes from.</param>
    /// <param name="newOrigin">Where a method of the new client comes from.</param>
    /// <returns>Pairs; one that was removed or added has one side.</returns>
    public static IEnumerable<(PublicMember? Old, PublicMember? New)> Of(
        IReadOnlyList<PublicMember> old,
        IReadOnlyList<PublicMember> @new,
        Func<PublicMember, string?> oldOrigin,
        Func<PublicMember, string?> newOrigin
    )
    {
        var rest = @new.ToList();
        var open = old.Where(member =>
                !Remove(rest, other => other.Signature == member.Signature && other.IsObsolete == member.IsObsolete)
            )
            .ToList();
        foreach (var member in open)
        {
            var other =
                rest.Find(other => other.Name == member.Name)
                ?? rest.Find(other => oldOrigin(member) is { } origin && newOrigin(other) == origin);
            if (other is not null)
            {
                rest.Remove(other);
            }

            yield return (member, other);
        }

        foreach (var added in rest)
        {
            yield return (null, added);
        }
    }

    private static bool Remove(List<PublicMember> members, Predicate<PublicMember> isWanted) =>
        members.FindIndex(isWanted) is >= 0 and var index && RemoveAt(members, index);

    private static bool RemoveAt(List<PublicMember> members, int index)
    {
        members.RemoveAt(index);
        return true;
    }
}
