using System.Text;
using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.Releases.Folders;
using Irsactl.Releases.Images;

namespace Irsactl.Releases.Credentials;

/// <summary>
/// A file with credentials of registries, as Docker, podman and oc write them and as cloud.redhat.com gives it:
/// <code>
/// {"auths": {"HOST[/PATH]": {"auth": BASE64 OF USER:PASSWORD}}, "credHelpers": {"HOST": NAME}, "credsStore": NAME}
/// </code>
/// or, before that, what is in <c>auths</c> alone.
/// </summary>
internal sealed class PullSecretFile
{
    private readonly string _path;
    private readonly JsonElement _root;

    private PullSecretFile(string path, JsonElement root) => (_path, _root) = (path, root);

    /// <summary>Reads one.</summary>
    /// <exception cref="IrsactlException">It cannot be read.</exception>
    public static PullSecretFile Read(string path)
    {
        try
        {
            using var json = JsonText.Parse(ReleaseFolder.ReadFile(path), maxDepth: 16);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? new PullSecretFile(path, json.RootElement.Clone())
                : throw Unusable(path, "is no JSON object");
        }
        catch (JsonException)
        {
            // Not a word of what is in it.
            throw Unusable(path, "is no JSON");
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw Archives.FolderFiles.Unreadable(path, error);
        }
    }

    /// <summary>The program that has the credentials of a registry, by the last part of its name; null where there is none.</summary>
    public string? HelperOf(string registry) =>
        _root.TryGetProperty("credHelpers", out var helpers) && ImageDocument.Text(helpers, registry) is { Length: > 0 } helper ? helper
        : ImageDocument.Text(_root, "credsStore") is { Length: > 0 } store ? store
        : null;

    /// <summary>
    /// The credentials of a repository, by the longest path that is part of its own, <c>HOST/NAMESPACE/REPOSITORY</c> to <c>HOST</c>.
    /// </summary>
    /// <exception cref="IrsactlException">There is something that cannot be read.</exception>
    public RegistryCredential? Find(string registry, string repository)
    {
        var entries = _root.TryGetProperty("auths", out var auths) ? auths : _root;
        if (entries.ValueKind != JsonValueKind.Object)
        {
            throw Unusable(_path, "has auths that are no object");
        }

        for (var path = $"{registry}/{repository}"; path.Length > 0; path = Shorter(path))
        {
            foreach (var entry in entries.EnumerateObject().Where(entry => Normal(entry.Name) == path))
            {
                if (Read(entry.Value) is { } credential)
                {
                    return credential;
                }
            }
        }

        return null;
    }

    // Docker's hub has other names here than its registry has.
    private static string Normal(string key)
    {
        var name = key;
        foreach (var scheme in (string[])["https://", "http://"])
        {
            name = name.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? name[scheme.Length..] : name;
        }

        name = name.TrimEnd('/');
        foreach (var version in (string[])["/v1", "/v2"])
        {
            name = name.EndsWith(version, StringComparison.Ordinal) ? name[..^version.Length] : name;
        }

        return name is "index.docker.io" or "registry-1.docker.io" ? "docker.io" : name;
    }

    private static string Shorter(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";

    private RegistryCredential? Read(JsonElement entry)
    {
        var identity = ImageDocument.Text(entry, "identitytoken") is { Length: > 0 } token ? token : null;
        var registry = ImageDocument.Text(entry, "registrytoken") is { Length: > 0 } bearer ? bearer : null;
        if (ImageDocument.Text(entry, "auth") is { Length: > 0 } auth)
        {
            var bytes = new byte[auth.Length];
            if (!Convert.TryFromBase64String(auth, bytes, out var length)
                || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var user, var password])
            {
                throw Unusable(_path, "has an auth that is not a name and a password in base64");
            }

            return new RegistryCredential(user, password.TrimEnd('\0'), identity, registry);
        }

        return ImageDocument.Text(entry, "username") is { Length: > 0 } name
            ? new RegistryCredential(name, ImageDocument.Text(entry, "password") ?? "", identity, registry)
            : identity is not null || registry is not null ? new RegistryCredential("", "", identity, registry)
            : null;
    }

    private static IrsactlException Unusable(string path, string what) => new(
        ReleaseErrors.UnusableCredentials, $"{path} {what}", "get the pull secret anew, or log in again: podman login REGISTRY");
}
