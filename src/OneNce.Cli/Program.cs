using OneNce.Cli;

return await Tool.RunAsync(args, Surroundings.OfThisProcess());
