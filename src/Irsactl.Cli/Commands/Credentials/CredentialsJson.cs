using System.Globalization;
using System.Text.Json;
using Amazon.SecurityToken.Model;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Credentials;

/// <summary>Credentials as other programs expect them.</summary>
internal static class CredentialsJson
{
    /// <summary>The shape of <c>aws sts assume-role-with-web-identity</c>.</summary>
    public static void WriteAwsCliShape(TextWriter output, AssumeRoleWithWebIdentityResponse answer) =>
        JsonOutput.Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("Credentials");
            WriteKeys(json, answer.Credentials);
            json.WriteEndObject();
            json.WriteString("SubjectFromWebIdentityToken", answer.SubjectFromWebIdentityToken);
            json.WriteStartObject("AssumedRoleUser");
            json.WriteString("AssumedRoleId", answer.AssumedRoleUser.AssumedRoleId);
            json.WriteString("Arn", answer.AssumedRoleUser.Arn);
            json.WriteEndObject();
            json.WriteString("Provider", answer.Provider);
            json.WriteString("Audience", answer.Audience);
            if (answer.SourceIdentity is { Length: > 0 } source)
            {
                json.WriteString("SourceIdentity", source);
            }

            json.WriteEndObject();
        });

    /// <summary>
    /// Version 1 of the format that the AWS SDKs and Tools Reference Guide describes under "Process credential provider".
    /// </summary>
    public static void WriteCredentialProcess(TextWriter output, AssumeRoleWithWebIdentityResponse answer) =>
        JsonOutput.Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("Version", 1);
            WriteKeys(json, answer.Credentials);
            json.WriteEndObject();
        });

    private static void WriteKeys(Utf8JsonWriter json, Amazon.SecurityToken.Model.Credentials credentials)
    {
        json.WriteString("AccessKeyId", credentials.AccessKeyId);
        json.WriteString("SecretAccessKey", credentials.SecretAccessKey);
        json.WriteString("SessionToken", credentials.SessionToken);
        json.WriteString(
            "Expiration",
            credentials.Expiration?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture));
    }
}
