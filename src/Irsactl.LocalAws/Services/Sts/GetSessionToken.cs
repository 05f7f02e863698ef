using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Sts.Sessions;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>
/// The operation GetSessionToken: temporary credentials of the user, or the root, who calls. It needs no permission, and no policy can
/// deny it (IAM User Guide, "Permissions for GetSessionToken").
/// </summary>
internal sealed class GetSessionToken(StsContext sts)
{
    private const int Min = 900;
    private const int Max = 129_600;
    private const int Default = 43_200;
    private const int MaxOfRoot = 3_600;

    /// <summary>Carries out one call.</summary>
    public Answer Run(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var seconds = check.Integer("DurationSeconds", Min, Max) ?? Default;
        var mfa = MfaParameters.Read(check);
        check.Finish();
        var caller = request.Call.Caller;
        if (caller.IsTemporary)
        {
            throw StsErrors.SessionCredentials(request.Action);
        }

        mfa.Refuse();

        // Root's credentials last an hour where more is asked for, without a word (API Reference, "GetSessionToken").
        var length = caller.Principal.Kind is PrincipalKind.Root ? Math.Min(seconds, MaxOfRoot) : seconds;
        var session = sts.Sessions.Create(caller, TimeSpan.FromSeconds(length), request.Call.AccountId);
        return writer => SessionXml.WriteCredentials(writer, session);
    }
}
