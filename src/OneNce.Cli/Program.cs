using OneNce.Cli;
using OneNce.Cli.Console;

using var stop = new StopSignals();

return await Tool.RunAsync(args, CliConsole.ForProcess(), stop.Token);
