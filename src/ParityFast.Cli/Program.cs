using ParityFast.Cli;

return (int)ToolProgram.Run(args);
