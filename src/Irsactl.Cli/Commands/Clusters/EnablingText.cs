using System.Text.Json;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Operations.Enabling;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Shows how far a cluster is on its way to short-lived credentials.</summary>
internal static class EnablingText
{
    private static readonly StepText<EnablingStep>[] _steps =
    [
        new(EnablingStep.Publish, "publish", "publish an issuer, under the key that signs, and register it"),
        new(EnablingStep.Begin, "begin", "note in the cluster what was there before"),
        new(EnablingStep.Roles, "roles", "make a role for each component"),
        new(EnablingStep.Switch, "switch", "give the cluster the issuer"),
        new(EnablingStep.AwaitRollout, "rollout", "wait until every API server has been started with it", "about 20 min"),
        new(EnablingStep.Confirm, "confirm", "see that each component's token is taken for its role"),
        new(EnablingStep.Mode, "mode", "set credentialsMode to Manual"),
        new(EnablingStep.Secrets, "secrets", "replace access keys in the components' Secrets by roles"),
        new(EnablingStep.AwaitPods, "pods", "wait until pods that mount them have been started anew, by you"),
        new(EnablingStep.RootKeys, "root-credentials", "remove Secret kube-system/aws-creds"),
        new(EnablingStep.Finish, "finish", "remove the notes from the cluster"),
    ];

    private static readonly StepText<EnablingStep>[] _back =
    [
        new(EnablingStep.Secrets, "secrets", "put access keys back into the components' Secrets"),
        new(EnablingStep.Mode, "mode", "set credentialsMode back"),
        new(EnablingStep.AwaitPods, "pods", "wait until pods that mount them have been started anew, by you"),
        new(EnablingStep.Switch, "switch", "give the cluster the issuer before"),
        new(EnablingStep.AwaitRollout, "rollout", "wait until every API server has been started with it", "about 20 min"),
        new(EnablingStep.Finish, "finish", "remove the notes from the cluster"),
    ];

    public static void Write(TextWriter output, EnablingStatus status, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(output, json => WriteJson(json, status));
            return;
        }

        StepText.WriteLine(output, "name", status.Name);
        StepText.WriteLine(output, "region", status.Region);
        if (status.Account is { } account)
        {
            StepText.WriteLine(output, "account", account);
        }

        if (status.Hosting is { } hosting)
        {
            StepText.WriteLine(output, "hosting", hosting);
        }

        StepText.WriteLine(output, "issuer", status.Issuer.Length == 0 ? "none that AWS can read" : status.Issuer);
        if (status.To is { } to && to != status.Issuer)
        {
            StepText.WriteLine(output, "new issuer", to);
        }

        else if (status.Plan is { } plan)
        {
            StepText.WriteLine(output, "new issuer", plan.IssuerUrl is { } url ? $"{url}, to be made" : "named by AWS when it is made");
        }

        StepText.WriteLine(output, "mode", status.Mode.Length == 0 ? "default" : status.Mode);
        StepText.WriteLine(output, "components", $"{status.Components}, {status.WithRole} of them with a role");
        StepText.WriteLine(output, "API servers", status.Rollout);
        if (RootKeysText(status) is { } rootKeys)
        {
            StepText.WriteLine(output, "root keys", rootKeys);
        }

        foreach (var left in status.Left)
        {
            StepText.WriteLine(output, "left", left);
        }

        foreach (var pod in status.OldPods)
        {
            StepText.WriteLine(output, "old pod", pod);
        }

        foreach (var problem in status.Problems)
        {
            StepText.WriteLine(output, "problem", problem);
        }

        output.WriteLine();
        StepText<EnablingStep>.Write(output, StepsOf(status), status.Step, _ => null, status.IsBack);
        WriteResources(output, status);
    }

    private static void WriteResources(TextWriter output, EnablingStatus status)
    {
        if (status.Plan is null)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("in AWS:");
        foreach (var result in status.Plan.Results)
        {
            var what = result.Outcome switch
            {
                ResourceOutcome.Created => "make",
                ResourceOutcome.Unchanged => "keep",
                _ => "change",
            };
            output.WriteLine($"  {what,-6}  {TerminalText.Escape(result.Key.ToString())}");
        }
    }

    private static string? RootKeysText(EnablingStatus status) => status switch
    {
        { HasRootKeys: false } or { IsBack: true } or { Step: EnablingStep.Done } => null,
        { RemovesRootKeys: true } => "Secret kube-system/aws-creds is removed in the end",
        { WasToRemoveRootKeys: true } =>
            "Secret kube-system/aws-creds stays: it was begun with --remove-root-credentials, and this run was not given it",
        _ => "Secret kube-system/aws-creds stays",
    };

    private static IEnumerable<StepText<EnablingStep>> StepsOf(EnablingStatus status) =>
        status.IsBack ? _back.Where(step => status.StepsBack.Contains(step.Step))
        : status.RemovesRootKeys ? _steps
        : _steps.Where(step => step.Step != EnablingStep.RootKeys);

    private static void WriteJson(Utf8JsonWriter json, EnablingStatus status)
    {
        json.WriteStartObject();
        json.WriteString("name", status.Name);
        json.WriteString("region", status.Region);
        json.WriteString("account", status.Account);
        json.WriteString("hosting", status.Hosting);
        json.WriteString("step", Array.Find(_steps, known => known.Step == status.Step)?.Name ?? "done");
        json.WriteBoolean("rollingBack", status.IsBack);
        json.WriteString("issuer", status.Issuer);
        json.WriteString("to", status.To);
        json.WriteString("credentialsMode", status.Mode);
        json.WriteNumber("components", status.Components);
        json.WriteNumber("componentsWithRole", status.WithRole);
        json.WriteString("apiServers", status.Rollout);
        json.WriteBoolean("rootCredentials", status.HasRootKeys);
        json.WriteBoolean("removesRootCredentials", status.RemovesRootKeys);
        json.WriteBoolean("begunToRemoveRootCredentials", status.WasToRemoveRootKeys);
        json.WriteString("startedAt", status.StartedAt is { } started ? StepText.Time(started) : null);
        StepText.WriteTexts(json, "oldPods", status.OldPods);
        StepText.WriteTexts(json, "problems", status.Problems);
        StepText.WriteTexts(json, "left", status.Left);
        WritePlan(json, status.Plan);
        json.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter json, ProvisioningReport? plan)
    {
        if (plan is null)
        {
            json.WriteNull("plan");
            return;
        }

        json.WriteStartObject("plan");
        json.WriteString("issuer", plan.IssuerUrl);
        json.WriteStartArray("resources");
        foreach (var result in plan.Results)
        {
            json.WriteStartObject();
            json.WriteString("kind", result.Key.Kind);
            json.WriteString("name", result.Key.Name);
            json.WriteString("outcome", ReportJson.OutcomeName(result.Outcome));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
