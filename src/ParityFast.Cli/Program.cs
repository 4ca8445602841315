using ParityFast.Cli;

HeadStart.Begin(args);
return (int)ToolProgram.Run(args);
