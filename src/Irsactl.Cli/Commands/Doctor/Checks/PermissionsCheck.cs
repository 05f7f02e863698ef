using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Aws.Permissions;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>Whether the caller may do what the command needs, by IAM's own simulator: nothing is tried.</summary>
internal sealed class PermissionsCheck(DoctorSubject subject) : IDoctorCheck
{
    private const int MostShown = 8;

    public string Name => CheckNames.Permissions;

    public bool AsksOthers => true;

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        if (subject.Command is not { } command)
        {
            return [CheckResult.Skipped(Name, "no command and no file is given", "name one: --command \"aws create-all\"")];
        }

        var caller = await subject.CallerAsync(cancellationToken);
        if (subject.Permissions(caller.Account) is not { IsEmpty: false } needed)
        {
            return [CheckResult.Ok(Name, $"'{command}' needs none")];
        }

        var source = await SourceAsync(Arn.Parse(caller.Arn), cancellationToken);
        if (source is null)
        {
            return [CheckResult.Ok(Name, $"the account's root may do all that '{command}' needs")];
        }

        try
        {
            return await SimulateAsync(command, source, needed, cancellationToken);
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            var known = AwsFailure.Translate(error, "asking IAM's simulator");
            return
            [
                CheckResult.Skipped(
                    Name, known.Message, $"irsactl permissions --command \"{command}\" prints what is needed; or allow iam:SimulatePrincipalPolicy"),
            ];
        }
    }

    private async Task<IReadOnlyList<CheckResult>> SimulateAsync(
        string command, string source, PermissionSet needed, CancellationToken cancellationToken)
    {
        List<string> missing = [];
        List<string> missingSometimes = [];
        foreach (var statement in needed.Statements)
        {
            var keys = statement.Conditions.Select(condition => KeyValuePair.Create(condition.Key, Sample(condition.Values[0])));
            await foreach (var answer in subject.Clients.Iam.SimulatePrincipalPolicyAsync(
                source, statement.Actions, statement.Resources.Select(Sample), keys, cancellationToken))
            {
                if (!answer.IsAllowed)
                {
                    var isAlways = statement.Permissions.Any(permission => permission.Action == answer.Action && permission.When is null);
                    (isAlways ? missing : missingSometimes).Add(answer.Action);
                }
            }
        }

        var remedy = $"irsactl permissions --command \"{command}\" prints the policy that allows it";
        List<CheckResult> results = [];
        if (missing.Count > 0)
        {
            results.Add(CheckResult.Failed(
                Name, DoctorCodes.PermissionsMissing, $"{source} may not do what '{command}' needs: {List(missing)}", remedy));
        }

        if (missingSometimes.Except(missing, StringComparer.Ordinal).ToList() is { Count: > 0 } rest)
        {
            results.Add(CheckResult.Warning(
                Name, DoctorCodes.PermissionsMissing, $"{source} may not do what '{command}' needs in some situations: {List(rest)}", remedy));
        }

        return results.Count > 0 ? results
            : [CheckResult.Ok(Name, $"{source} may do all {needed.Permissions.Count()} actions that '{command}' needs, by its own policies")];
    }

    /// <summary>The user or role whose policies count; null: the root. Of a session's role the path is only known to IAM.</summary>
    private async Task<string?> SourceAsync(Arn caller, CancellationToken cancellationToken)
    {
        if (caller.Resource == "root")
        {
            return null;
        }

        if (!caller.Resource.StartsWith("assumed-role/", StringComparison.Ordinal))
        {
            return caller.ToString();
        }

        var name = caller.Resource.Split('/')[1];
        try
        {
            return (await subject.Clients.Iam.GetRoleAsync(name, cancellationToken))?.Arn ?? Usual();
        }
        catch (Exception error) when (AwsFailure.IsFailure(error) || error is IrsactlException)
        {
            return Usual();
        }

        string Usual() => $"arn:{caller.Partition}:iam::{caller.AccountId}:role/{name}";
    }

    /// <summary>A thing that a pattern means: the simulator takes a star for a letter.</summary>
    private static string Sample(string pattern) => pattern == "*" ? pattern : pattern.Replace("*", "doctor", StringComparison.Ordinal);

    private static string List(List<string> actions)
    {
        var names = actions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return string.Join(", ", names.Take(MostShown)) + (names.Count > MostShown ? $" and {names.Count - MostShown} more" : "");
    }
}
