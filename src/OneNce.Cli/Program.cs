using OneNce.Cli;
using OneNce.Cli.Console;

using var stop = new StopSignals();

var exitCode = await Tool.RunAsync(args, CliConsole.ForProcess(), stop.Token);
return exitCode == ExitCode.Cancelled ? stop.ExitCode : exitCode;
