using OneNce.Cli;

using var stop = new StopSignals();
return await Tool.RunAsync(args, Surroundings.OfProcess(), stop.Token);
