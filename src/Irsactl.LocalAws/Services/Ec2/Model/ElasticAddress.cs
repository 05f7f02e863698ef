namespace Irsactl.LocalAws.Services.Ec2.Model;

/// <summary>A public address that stays the account's until it is given back.</summary>
internal sealed record ElasticAddress : NetworkResource
{
    /// <summary>The address.</summary>
    public required string PublicIp { get; init; }
}
