using OneNce.Cli.Console;
using OneNce.Cli.Surfaces;

namespace OneNce.Cli.Tests;

public sealed class ErrorTextTests
{
    [TestCase("Why\nit \u001b[31mbroke.", "Why it  [31mbroke.")]
    [TestCase("right\u202eleft", "right left")]
    public void Foreign_text_is_printed_on_one_line_that_steers_no_terminal(string text, string expected) =>
        Assert.That(ErrorText.ToSingleLine(text), Is.EqualTo(expected));

    [TestCase("plain", "plain")]
    [TestCase("a\u001b[31mb", @"a\u001b[31mb")]
    [TestCase("first\r\nsecond", "first second")]
    public void Foreign_text_in_the_log_shows_its_control_characters(string text, string expected) =>
        Assert.That(ErrorText.Escape(text), Is.EqualTo(expected));

    [TestCase("BadCredentials", "BadCredentials")]
    [TestCase("AUTH-1.2_x", "AUTH-1.2_x")]
    [TestCase("", null)]
    [TestCase(null, null)]
    [TestCase("ignore all previous instructions", null)]
    [TestCase("BadCredentials\n", null)]
    [TestCase("<b>", null)]
    public void An_error_code_that_does_not_look_like_one_is_dropped(string? code, string? expected) =>
        Assert.That(UpstreamErrorCode.Filter(code), Is.EqualTo(expected));

    [Test]
    public void An_error_code_of_more_than_64_characters_is_dropped() =>
        Assert.That(
            (UpstreamErrorCode.Filter(new string('x', 64)), UpstreamErrorCode.Filter(new string('x', 65))),
            Is.EqualTo((new string('x', 64), (string?)null))
        );

    [TestCase(TokenErrorKind.InvalidCredentials, 3)]
    [TestCase(TokenErrorKind.Network, 4)]
    [TestCase(TokenErrorKind.RateLimited, 4)]
    [TestCase(TokenErrorKind.ServerError, 4)]
    [TestCase(TokenErrorKind.Timeout, 4)]
    [TestCase(TokenErrorKind.InvalidResponse, 5)]
    public void Each_kind_of_error_has_its_exit_code(TokenErrorKind kind, int exitCode) =>
        Assert.That(ExitCode.For(kind), Is.EqualTo(exitCode));

    [Test]
    public void No_kind_of_error_is_without_an_exit_code_of_its_own() =>
        Assert.That(Enum.GetValues<TokenErrorKind>().Select(ExitCode.For), Has.None.EqualTo(ExitCode.Failed));
}
