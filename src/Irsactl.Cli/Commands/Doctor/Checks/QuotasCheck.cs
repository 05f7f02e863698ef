using System.Globalization;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;

namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>Whether the account has room for more roles and identity providers.</summary>
internal sealed class QuotasCheck(DoctorSubject subject) : IDoctorCheck
{
    /// <summary>OIDC providers an account may have unless it asked for more (IAM User Guide, "IAM and AWS STS quotas").</summary>
    private const int UsualProviders = 100;

    /// <summary>Nine tenths: a cluster of OpenShift brings a dozen roles.</summary>
    private const double Near = 0.9;

    public string Name => CheckNames.Quotas;

    public bool AsksOthers => true;

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var summary = await subject.Clients.Iam.GetAccountSummaryAsync(cancellationToken);
            var providers = await subject.Clients.Iam.ListOpenIdConnectProvidersAsync(cancellationToken);
            return
            [
                Judge("roles", summary.GetValueOrDefault("Roles"), summary.GetValueOrDefault("RolesQuota")),
                Judge("OIDC identity providers", providers.Count, UsualProviders),
            ];
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            var known = AwsFailure.Translate(error, "asking for the account's quotas");
            return known.Code == AwsClientErrors.AccessDenied
                ? [CheckResult.Skipped(Name, known.Message, "allow iam:GetAccountSummary and iam:ListOpenIDConnectProviders")]
                : throw known;
        }
    }

    private CheckResult Judge(string what, int used, int quota)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{used:#,0} of {quota:#,0} {what}");
        const string Remedy = "delete what is not needed, or ask for more in the Service Quotas console";
        return used >= quota && quota > 0 ? CheckResult.Failed(Name, AwsClientErrors.QuotaExceeded, $"{text}: there is no room", Remedy)
            : used >= quota * Near && quota > 0 ? CheckResult.Warning(Name, DoctorCodes.QuotaNear, text, Remedy)
            : CheckResult.Ok(Name, text);
    }
}
