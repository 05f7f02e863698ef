using Irsactl.Aws.Clients;

namespace Irsactl.RemoteSources.Tests.S3;

/// <summary>An S3 to test against.</summary>
internal interface IBucketHost : IAsyncDisposable
{
    AwsClients Connect();
}
