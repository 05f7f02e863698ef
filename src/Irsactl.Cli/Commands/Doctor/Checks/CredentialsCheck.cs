namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>Whether there are credentials that AWS takes, and whose they are.</summary>
internal sealed class CredentialsCheck(DoctorSubject subject) : IDoctorCheck
{
    public string Name => CheckNames.Credentials;

    public bool AsksOthers => true;

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        var caller = await subject.CallerAsync(cancellationToken);
        return
        [
            caller.Arn.EndsWith(":root", StringComparison.Ordinal)
                ? CheckResult.Warning(
                    Name,
                    DoctorCodes.RootCredentials,
                    $"{caller.Arn}: the account's root, whom no policy bounds",
                    "use a role or user that may do what the command needs: irsactl permissions")
                : CheckResult.Ok(Name, caller.Arn),
        ];
    }
}
