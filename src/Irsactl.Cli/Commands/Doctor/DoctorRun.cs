using Irsactl.Aws.Clients.Failures;
using Irsactl.Cli.Commands.Doctor.Checks;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Doctor;

/// <summary>Runs the checks, all at the same time and each within its own limit, and shows them in their order.</summary>
internal sealed class DoctorRun(CommandContext context, DoctorChoices choices)
{
    /// <summary>Runs it.</summary>
    public async Task<int> RunAsync(OutputFormat format, CancellationToken cancellationToken)
    {
        using var subject = new DoctorSubject(context, choices, cancellationToken);
        using var probes = new EndpointProbes(subject, context.Clock);
        IDoctorCheck[] checks =
        [
            new FileCheck(subject, choices),
            new RegionCheck(subject),
            new EndpointsCheck(probes),
            new ClockCheck(probes),
            new CredentialsCheck(subject),
            new PermissionsCheck(subject),
            new QuotasCheck(subject),
            new KeysCheck(subject),
            new PortCheck(choices.Port),
            new ToolsCheck(context),
            new ClusterCheck(context, choices),
        ];
        var view = new DoctorView(context, format);
        List<CheckResult> results = [];
        var running = checks.Where(IsAsked).Select(check => (check, RunAsync(check, cancellationToken))).ToList();
        foreach (var (check, result) in running)
        {
            using (WaitingLine.Show(context, $"looking at {check.Name}", choices.Limit))
            {
                await result;
            }

            foreach (var found in await result)
            {
                results.Add(found);
                view.Show(found);
            }
        }

        return view.End(results);
    }

    private bool IsAsked(IDoctorCheck check) => choices.Only.IsEmpty || choices.Only.Contains(check.Name, StringComparer.Ordinal);

    private async Task<IReadOnlyList<CheckResult>> RunAsync(IDoctorCheck check, CancellationToken cancellationToken)
    {
        if (check.AsksOthers && choices.IsOffline)
        {
            return [CheckResult.Skipped(check.Name, "--offline")];
        }

        using var end = new CancellationTokenSource(choices.Limit, context.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        try
        {
            // A check may take its time before it first waits, as where a name is looked up.
            return await Task.Run(() => check.RunAsync(either.Token), either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return
            [
                CheckResult.Failed(
                    check.Name,
                    DoctorCodes.NoAnswerInTime,
                    $"no answer within {choices.Limit.TotalSeconds:0} s",
                    "check the way to AWS (endpoints); --timeout gives more time"),
            ];
        }
        catch (IrsactlException error)
        {
            return [CheckResult.Failed(check.Name, error)];
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            return [CheckResult.Failed(check.Name, AwsFailure.Translate(error, "calling AWS"))];
        }
    }
}
