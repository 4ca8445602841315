using ParityFast.Cli;

return (int)await ToolProgram.RunAsync(args);
