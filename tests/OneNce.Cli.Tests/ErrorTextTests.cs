using OneNce.Cli.Console;

namespace OneNce.Cli.Tests;

public sealed class ErrorTextTests
{
    [Test]
    public void Where_the_library_points_at_an_inner_exception_its_message_stands_instead()
    {
        var failure = new OneNceTokenException(
            TokenFailure.UnexpectedAnswer,
            "It broke. The inner exception says more.",
            new InvalidOperationException("Why\nit broke.")
        );

        Assert.That(ErrorText.For(failure), Is.EqualTo("It broke. Why it broke."));
    }

    [TestCase(TokenFailure.CredentialsRefused, 3)]
    [TestCase(TokenFailure.Unreachable, 4)]
    [TestCase(TokenFailure.TimedOut, 4)]
    [TestCase(TokenFailure.UnexpectedAnswer, 5)]
    public void Each_kind_of_failure_has_its_exit_code(TokenFailure failure, int exitCode) =>
        Assert.That(ExitCode.For(failure), Is.EqualTo(exitCode));

    [Test]
    public void No_kind_of_failure_is_without_an_exit_code_of_its_own() =>
        Assert.That(Enum.GetValues<TokenFailure>().Select(ExitCode.For), Has.None.EqualTo(ExitCode.Failed));
}
