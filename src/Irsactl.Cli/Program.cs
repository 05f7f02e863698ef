using Irsactl.Cli.Namespaces.Inside;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;

using var signals = new StopSignals();
var context = SystemTerminal.CreateContext();
return InsideProcess.IsAskedFor(args)
    ? await InsideProcess.RunAsync(args, context)
    : await Application.RunAsync(args, context, signals);
