using SpecDrift;

return CommandLine.Run(args, Console.Out, Console.Error);
