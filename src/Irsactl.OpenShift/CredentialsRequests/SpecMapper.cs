using System.Collections.Immutable;
using Irsactl.Documents;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>Reads what a request says about its Secret and those who use it.</summary>
internal static class SpecMapper
{
    /// <summary><c>spec.secretRef</c>, or null where it was reported.</summary>
    public static (string Namespace, string Name)? SecretReference(Field field)
    {
        if (!field.IsMapping())
        {
            return null;
        }

        var name = field.Get("name").RequiredString();
        if (name is not null && !KubernetesName.IsSubdomain(name))
        {
            field.Get("name").Report(DocumentErrors.InvalidField, $"is '{Shown(name)}', which is no name for a Secret");
        }

        var secretNamespace = field.Get("namespace").RequiredString();
        if (secretNamespace is not null && !KubernetesName.IsLabel(secretNamespace))
        {
            field.Get("namespace").Report(DocumentErrors.InvalidField, $"is '{Shown(secretNamespace)}', which is no name for a namespace");
        }

        return name is null || secretNamespace is null ? null : (secretNamespace, name);
    }

    /// <summary><c>spec.serviceAccountNames</c>, as far as they can be read; the rest is reported.</summary>
    public static ImmutableArray<string> ServiceAccounts(Field field)
    {
        var accounts = new List<string>();
        foreach (var item in field.RequiredItems(
            OpenShiftErrors.NoServiceAccounts,
            "names no service account, so no token could assume the role",
            "list the component's service accounts under spec.serviceAccountNames"))
        {
            if (item.RequiredString() is not { } account)
            {
                continue;
            }

            if (!KubernetesName.IsSubdomain(account))
            {
                item.Report(DocumentErrors.InvalidField, $"is '{Shown(account)}', which is no name for a service account");
            }

            accounts.Add(account);
        }

        return [.. accounts.Distinct(StringComparer.Ordinal)];
    }

    /// <summary><c>spec.cloudTokenPath</c>, or OpenShift's own path.</summary>
    public static string TokenPath(Field field)
    {
        var path = field.OptionalString();
        if (path is null)
        {
            return CredentialsRequest.DefaultCloudTokenPath;
        }

        if (path[0] != '/' || path.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029') || path != path.Trim())
        {
            field.Report(DocumentErrors.InvalidField, $"is '{Shown(path)}', which is no absolute path");
        }

        return path;
    }

    /// <summary>Foreign text fit for a message: no control characters, not endless.</summary>
    private static string Shown(string text)
    {
        var visible = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        return visible.Length > 80 ? visible[..80] + "…" : visible;
    }
}
