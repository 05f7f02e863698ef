using System.CommandLine;
using Irsactl.Cli.Commands.Local.Clusters;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Commands.Local;

/// <summary><c>irsactl local exec -- CMD</c>: runs an unmodified program against a local AWS.</summary>
internal static class LocalExecCommand
{
    public static Command Create(CommandContext context)
    {
        var join = new Option<int?>("--join")
        {
            Description =
                "Use the local AWS that runs on this port, or the one this runs under; without it one is started for the program's life",
            HelpName = "port",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens.Count == 0 ? null : Ports.Parse(result, "--join", lowest: 1),
        };
        var program = new Argument<string[]>("command")
        {
            Description = "The program and its arguments, behind --",
            Arity = ArgumentArity.OneOrMore,
        };
        var (options, cluster) = (new LocalOptions(), new ClusterOptions());
        var (namespaces, credentials) = (ProgramOptions.Namespace(), ProgramOptions.Credentials());
        var command = new Command("exec", "Run a program against a local AWS under AWS's real names") { join, namespaces, credentials };
        options.AddTo(command);
        cluster.AddTo(command);
        command.Add(program);
        command.WithExamples(
            "irsactl local exec -- aws s3 mb s3://my-bucket",
            "irsactl local exec -- curl https://my-bucket.s3.us-east-1.amazonaws.com/keys.json",
            "irsactl local exec --fault 's3:*=503#2' -- aws s3 mb s3://my-bucket",
            "irsactl local exec --cluster -- kubectl get clusteroperators",
            "irsactl local exec --join 4566 -- terraform apply");
        command.Validators.Add(result =>
        {
            List<string> given = [.. options.Given(result), .. cluster.Given(result)];
            if (result.GetResult(join) is { Implicit: false } && given.Count > 0)
            {
                result.AddError($"{string.Join(", ", given)} cannot be set for the local AWS that --join uses: it runs already");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var words = parsed.GetRequiredValue(program);
            var how = new ProgramRun(context, words, parsed.GetValue(namespaces), parsed.GetValue(credentials));
            if (parsed.GetResult(join) is { Implicit: false })
            {
                var port = parsed.GetValue(join) ?? LocalCommand.PresentPort(context);
                return await how.RunAsync(await RunningLocalAws.FindAsync(port, cancellationToken), cancellationToken);
            }

            var settings = options.Read(parsed, context, port: 0);
            await using var beside = await ClusterBeside.StartAsync(
                cluster.Read(parsed), settings.TimeProvider, context, cancellationToken);
            await using var server = await LocalAwsServer.StartAsync(
                settings with { Kubeconfig = beside?.Kubeconfig }, cancellationToken);
            return await how.RunAsync(LocalAwsAddress.Of(server), cancellationToken);
        });
        return command;
    }
}
