namespace Irsactl.Aws.Clients.Credentials;

/// <summary>Where credentials come from; for a role, where those come from that it is assumed with.</summary>
internal abstract record CredentialSource
{
    /// <summary>The source at the end of a chain of roles.</summary>
    public virtual CredentialSource Origin => this;

    /// <summary>The profile that has the setting; null outside of profiles.</summary>
    public string? Profile { get; init; }

    /// <summary>What to call it in a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>A place in the user's own words: the profile, or the environment.</summary>
    protected string Place => Profile is null ? "in the environment" : $"of AWS profile '{Profile}'";
}

/// <summary>An access key, in variables or in a profile.</summary>
internal sealed record AccessKeySource : CredentialSource
{
    public override string Description => $"the access key {Place}";
}

/// <summary>A token that is traded for a role, in variables or in a profile.</summary>
/// <param name="TokenFile">The file that holds it.</param>
/// <param name="RoleArn">The role.</param>
internal sealed record WebIdentitySource(string TokenFile, string RoleArn) : CredentialSource
{
    public override string Description => $"the web identity token {TokenFile} {Place}";
}

/// <summary>A role assumed with other credentials.</summary>
/// <param name="RoleArn">The role.</param>
/// <param name="Source">The other credentials.</param>
internal sealed record RoleSource(string RoleArn, CredentialSource Source) : CredentialSource
{
    public override CredentialSource Origin => Source.Origin;

    public override string Description => $"role {RoleArn} {Place}";
}

/// <summary>A program that prints credentials.</summary>
/// <param name="Command">The program and its arguments, for the shell. May hold secrets.</param>
internal sealed record ProcessSource(string Command) : CredentialSource
{
    public override string Description => $"the credential_process {Place}";
}

/// <summary>IAM Identity Center, by way of a token that <c>aws sso login</c> left.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="RoleName">The permission set.</param>
internal sealed record SignOnSource(string AccountId, string RoleName) : CredentialSource
{
    public override string Description => $"the single sign-on {Place}";
}

/// <summary>The endpoint that a container has for its credentials.</summary>
/// <param name="Address">Its URL or path.</param>
internal sealed record ContainerSource(string Address) : CredentialSource
{
    public override string Description => $"the container's credentials endpoint {Address}";
}

/// <summary>The metadata service of an EC2 instance.</summary>
/// <param name="LookedAt">What was looked at before without finding any; null where the profile asks for this source.</param>
internal sealed record InstanceSource(string? LookedAt) : CredentialSource
{
    public override string Description => "the instance metadata service";
}
