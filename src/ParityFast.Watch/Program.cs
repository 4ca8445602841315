using ParityFast.Watch;

return await WatchProgram.RunAsync(args);
