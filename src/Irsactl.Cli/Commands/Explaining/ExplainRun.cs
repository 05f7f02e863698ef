using Irsactl.Cli.Commands.Clusters;
using Irsactl.Cli.Commands.Tokens;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Explain.Refusals;
using Irsactl.Explain.Rendering;
using Irsactl.Gathering;

namespace Irsactl.Cli.Commands.Explaining;

/// <summary>Carries out <c>token explain</c>: gathers the evidence, has it judged, shows the findings.</summary>
internal static class ExplainRun
{
    public static async Task<int> RunAsync(CommandContext context, ExplainArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments is { Token: null, Cluster: null })
        {
            ShowRefusal(context, arguments);
            return ExitCode.Success;
        }

        string token;
        if (arguments.Cluster is { } asked)
        {
            var made = await new ClusterTokens(ClusterOptions.Connect(context, asked.Kubeconfig, asked.Context)).GetAsync(asked, cancellationToken);
            context.Error.WriteLine($"token made by the cluster: {made.Source}");
            token = made.Token;
            arguments = arguments with
            {
                RoleArn = arguments.RoleArn ?? made.RoleArn,
                SessionName = arguments.SessionName ?? made.SessionName,
            };
        }
        else
        {
            token = await TokenInput.ReadAsSentAsync(context, arguments.Token ?? "", cancellationToken);
        }

        TokenEvidence evidence;
        using (WaitingLine.Show(context, "asking AWS and reading the issuer's documents", TimeSpan.FromSeconds(30)))
        {
            evidence = await EvidenceGatherer.GatherAsync(context.Sources, arguments, token, cancellationToken);
        }

        var explanation = TokenExplainer.Explain(evidence);
        if (arguments.Output == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, json => ExplanationJson.Write(json, explanation));
        }
        else
        {
            ExplanationText.Write(context.Prose, explanation, FindingStyle.Of(context));
        }

        return explanation.Verdict is Verdict.Failed or Verdict.Unsafe ? ExitCode.Findings : ExitCode.Success;
    }

    private static void ShowRefusal(CommandContext context, ExplainArguments arguments)
    {
        var refusal = RefusalCatalogue.Recognise(arguments.ErrorText ?? "");
        if (arguments.Output == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, json => RefusalJson.Write(json, refusal));
        }
        else
        {
            RefusalText.Write(context.Prose, refusal);
        }
    }
}
