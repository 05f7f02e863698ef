using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Acm.Model;
using Irsactl.LocalAws.Services.Acm.Validation;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Acm;

/// <summary>What ACM's operations share.</summary>
/// <param name="Store">The certificates.</param>
/// <param name="Options">The account and the clock.</param>
/// <param name="Authorizer">Decides who may do what.</param>
/// <param name="Progress">Moves certificates on.</param>
/// <param name="UsersOf">The ARNs of what shows a certificate, by its ARN.</param>
internal sealed record AcmContext(
    StateStore<AcmState> Store,
    LocalAwsOptions Options,
    IAuthorizer Authorizer,
    CertificateProgress Progress,
    Func<string, IEnumerable<string>> UsersOf)
{
    /// <summary>The time.</summary>
    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    /// <summary>The ARN of a certificate in the region of a call.</summary>
    public static string ArnOf(AwsCall call, string id) => $"{Prefix(call)}{id}";

    /// <summary>What the ARNs of all certificates of a call's region begin with.</summary>
    public static string Prefix(AwsCall call) =>
        $"arn:{Partition.ForRegion(call.Region).Id}:acm:{call.Region}:{call.AccountId}:certificate/";

    /// <summary>Refuses a caller who may not.</summary>
    /// <exception cref="AwsServiceException">The caller may not.</exception>
    public void Authorize(JsonRequest request, string resource, IReadOnlyDictionary<string, IReadOnlyList<string>>? context = null)
    {
        var decision = Authorizer.Authorize(request.Call, $"acm:{request.Operation}", resource, context);
        if (!decision.IsAllowed)
        {
            throw JsonErrors.AccessDenied(AccessDeniedText.For(decision, resource == "*" ? null : resource));
        }
    }

    /// <summary>Reads the ARN that a request is about, asks whether the caller may, and finds the certificate.</summary>
    /// <exception cref="AwsServiceException">There is none in the region, or the caller may not.</exception>
    public Certificate Find(JsonRequest request)
    {
        var (violations, arn) = (new Violations(), request.Parameters.Text("CertificateArn"));
        AcmRules.CheckArn(violations, arn);
        AcmRules.Finish(violations);
        return FindAllowed(request, arn ?? "");
    }

    /// <summary>Asks whether the caller may, and finds a certificate.</summary>
    /// <exception cref="AwsServiceException">There is none in the region, or the caller may not.</exception>
    public Certificate FindAllowed(JsonRequest request, string arn)
    {
        Authorize(request, arn);
        return arn.StartsWith(Prefix(request.Call), StringComparison.Ordinal) && Find(arn) is { } certificate
            ? certificate
            : throw AcmErrors.NotFound(arn, request.Call.AccountId);
    }

    /// <summary>Finds a certificate as it is by now; null where there is none.</summary>
    public Certificate? Find(string arn) =>
        Store.Current.Certificates.GetValueOrDefault(arn) is { } certificate ? MoveOn(certificate) : null;

    /// <summary>Moves a certificate on and keeps what has come of it.</summary>
    public Certificate MoveOn(Certificate certificate)
    {
        // Making a key takes a while; nobody should have to wait for it.
        var updated = Progress.Update(certificate);
        return ReferenceEquals(updated, certificate) ? certificate : Store.Change(state =>
            ReferenceEquals(state.Certificates.GetValueOrDefault(certificate.Arn), certificate)
                ? (state.With(updated), updated)
                : (state, state.Certificates.GetValueOrDefault(certificate.Arn) ?? updated));
    }

    /// <summary>Changes a certificate.</summary>
    /// <exception cref="AwsServiceException">It has gone.</exception>
    public void Change(string arn, Func<Certificate, Certificate> change) => Store.Change(state =>
        state.With(change(state.Certificates.GetValueOrDefault(arn) ?? throw AcmErrors.NotFound(arn, Options.AccountId))));
}
