namespace OneNce.Tests.Client;

public sealed class ClientCredentialsTests
{
    [
        TestCase("a:b", "s", "client id contains a ':' at position 2"),
        TestCase("a\u0000b", "s", "client id contains a control character (U+0000) at position 2")
    ]
    [TestCase("", "s", "client id is empty"), TestCase("a", "", "client secret is empty")]
    [
        TestCase("a", "s\n", "client secret ends with a line break"),
        TestCase("a", "s\r\n", "client secret ends with a line break"),
        TestCase("a", "s\tt", "(U+0009) at position 2")
    ]
    public void What_Basic_cannot_carry_is_refused_with_the_reason(string id, string secret, string reason) =>
        Assert.That(() => new ClientCredentials(id, secret), Throws.ArgumentException.With.Message.Contains(reason));

    [Test]
    public void A_refusal_quotes_neither_id_nor_secret() =>
        Assert.That(
            () => new ClientCredentials("id:canary", "canary\n"),
            Throws.ArgumentException.With.Message.Not.Contains("canary")
        );

    [TestCase("s:t"), TestCase(" "), TestCase("+/=@%&")]
    public void A_secret_may_hold_anything_that_can_be_seen(string secret) =>
        Assert.That(() => new ClientCredentials("a", secret), Throws.Nothing);

    [Test]
    public void It_prints_as_the_id_alone() =>
        Assert.That(new ClientCredentials("100_id", "secret").ToString(), Is.EqualTo("100_id:[redacted]"));
}
