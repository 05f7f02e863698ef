global using Irsactl.Cli.Tests.Harness;
global using Irsactl.Testing;
global using Shouldly;
global using Xunit;
