using OneNce.Generation;

// Arguments: the request that Generate.targets wrote, and, after a run that was aborted, --aborted.
var log = new BuildLog(Console.Out);
var request = GenerationRequest.Read(args[0]);

// A chain of types is followed from one to the next, here and in NSwag: a long one needs a large stack.
var generation = new Thread(
    () =>
    {
        if (args.Contains("--aborted"))
        {
            Generator.ReportAbort(request, log);
        }
        else
        {
            Generator.Run(request, log);
        }
    },
    maxStackSize: 256 << 20
);
generation.Start();
generation.Join();
return log.HasErrors ? 1 : 0;
