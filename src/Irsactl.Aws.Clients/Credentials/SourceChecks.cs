using System.Text;
using System.Text.RegularExpressions;
using Irsactl.Aws.Clients.Configuration;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Credentials;

/// <summary>
/// What can be seen to fail before it is tried: the SDK takes its time over some of it, and says nothing of it afterwards.
/// </summary>
internal static partial class SourceChecks
{
    private const int LargestToken = 20_000;

    /// <summary>Looks at a source.</summary>
    /// <exception cref="IrsactlException">It cannot work.</exception>
    public static void Check(CredentialSource source)
    {
        switch (source)
        {
            case WebIdentitySource token:
                CheckToken(token);
                break;
            case ContainerSource { Address: var address }:
                CheckContainer(address);
                break;
            default:
                break;
        }
    }

    private static void CheckToken(WebIdentitySource source)
    {
        var setting = source.Profile is null ? "AWS_WEB_IDENTITY_TOKEN_FILE" : $"web_identity_token_file of AWS profile '{source.Profile}'";
        IrsactlException Unusable(string problem, string hint, Exception? cause = null) =>
            new(AwsClientErrors.UnusableTokenFile, $"the web identity token file {source.TokenFile} ({setting}) {problem}", hint, cause);

        if (!Path.IsPathFullyQualified(source.TokenFile))
        {
            throw Unusable("is not an absolute path", "name it from the root, with a leading /");
        }

        if (source.Profile is null && AwsVariables.Get("AWS_ROLE_SESSION_NAME") is { } session && !SessionName().IsMatch(session))
        {
            throw new IrsactlException(
                AwsClientErrors.IncompleteCredentials,
                $"the variable AWS_ROLE_SESSION_NAME is '{session}', which AWS does not take",
                "use 2 to 64 letters, digits and characters of _+=,.@-");
        }

        const string Mount =
            "in a pod, look at the projected volume and its audience; elsewhere unset the variable or write a token to the file";
        try
        {
            using var file = File.OpenRead(source.TokenFile);
            Span<byte> start = stackalloc byte[LargestToken + 1];
            var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            var text = Encoding.UTF8.GetString(start[..length]).Trim();
            if (text.Length == 0)
            {
                throw Unusable("is empty", Mount);
            }

            if (length > LargestToken || text.Count('.') != 2)
            {
                throw Unusable("does not hold a JSON Web Token (three parts with dots between)", "write the token to it and nothing else");
            }
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw e is FileNotFoundException or DirectoryNotFoundException
                ? Unusable("does not exist", Mount, e)
                : Unusable($"cannot be read: {(Directory.Exists(source.TokenFile) ? "it is a folder" : FileFailure.Reason(e))}", Mount, e);
        }
    }

    private static void CheckContainer(string address)
    {
        if (AwsVariables.Get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") is { } file && !File.Exists(file))
        {
            throw new IrsactlException(
                AwsClientErrors.UnusableTokenFile,
                $"the container's token file {file} (AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE) does not exist",
                "in a pod, look whether the EKS Pod Identity volume is mounted; elsewhere unset the variable");
        }

        if (AwsVariables.Get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") is null
            && (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")))
        {
            throw new IrsactlException(
                AwsClientErrors.UnusableEndpoint,
                $"the variable AWS_CONTAINER_CREDENTIALS_FULL_URI is '{address}', which is not an http or https URL",
                "set the container's own URL, or unset the variable");
        }
    }

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SessionName();
}
