using System.Text.Json;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>The element <c>userIdentity</c> (CloudTrail User Guide, "CloudTrail userIdentity element").</summary>
internal static class TrailIdentity
{
    /// <summary>Writes the object.</summary>
    public static void Write(Utf8JsonWriter json, RequestEvent request)
    {
        json.WriteStartObject();
        switch (request)
        {
            case { Service: "sts", Caller.AccessKeyId: null }:
                WriteWebIdentity(json, request.WebIdentity);
                break;
            case { Caller: { AccessKeyId: not null } caller }:
                WriteCaller(json, caller);
                break;
            default:
                json.WriteString("type", "AWSAccount");
                json.WriteString("principalId", "");
                json.WriteString("accountId", "ANONYMOUS_PRINCIPAL");
                break;
        }

        json.WriteEndObject();
    }

    // A token that was not verified speaks for nobody.
    private static void WriteWebIdentity(Utf8JsonWriter json, WebIdentityCaller? identity)
    {
        json.WriteString("type", "WebIdentityUser");
        if (identity is not null)
        {
            json.WriteString("principalId", $"{identity.ProviderArn}:{identity.Audience}:{identity.Subject}");
            json.WriteString("userName", identity.Subject);
            json.WriteString("identityProvider", identity.ProviderArn);
        }
    }

    private static void WriteCaller(Utf8JsonWriter json, Caller caller)
    {
        var principal = caller.Principal;
        json.WriteString("type", principal.Kind switch
        {
            PrincipalKind.Root => "Root",
            PrincipalKind.User => "IAMUser",
            _ => "AssumedRole",
        });
        json.WriteString("principalId", caller.UserId);
        json.WriteString("arn", principal.Arn);
        json.WriteString("accountId", principal.AccountId);
        json.WriteString("accessKeyId", caller.AccessKeyId);
        if (principal.Kind is PrincipalKind.User)
        {
            json.WriteString("userName", principal.Name);
        }

        if (caller.IsTemporary)
        {
            json.WriteStartObject("sessionContext");
            WriteSession(json, principal, caller.Session);
            json.WriteEndObject();
        }
    }

    private static void WriteSession(Utf8JsonWriter json, RequestPrincipal principal, TemporarySession? session)
    {
        if (session is not null)
        {
            json.WriteStartObject("sessionIssuer");
            json.WriteString("type", "Role");
            json.WriteString("principalId", session.RoleId);
            json.WriteString("arn", principal.RoleArn);
            json.WriteString("accountId", principal.AccountId);
            json.WriteString("userName", session.RoleName);
            json.WriteEndObject();
        }

        json.WriteStartObject("attributes");
        json.WriteString("mfaAuthenticated", "false");
        json.WriteEndObject();
        if (session?.SourceIdentity is { } source)
        {
            json.WriteString("sourceIdentity", source);
        }
    }
}
