using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;

using var signals = new StopSignals();
var context = SystemTerminal.CreateContext();
return await Application.RunAsync(args, context, signals);
